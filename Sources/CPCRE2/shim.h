#ifndef CHAINDRILL_CPCRE2_SHIM_H
#define CHAINDRILL_CPCRE2_SHIM_H

// Selects the names ending in _8, which Swift calls by their full name.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// PCRE2_UNSET is a cast expression, which Swift does not import.
static inline size_t chaindrill_pcre2_unset(void) { return PCRE2_UNSET; }

// What one call of pcre2_match may still spend. PCRE2 resets its own match limit at every start
// position and does not count the characters that a repeat runs over, so that its limits alone
// leave a pattern such as [ab]*[cd] quadratic in the length of the subject.
typedef struct {
  uint64_t left;       // steps
  size_t position;     // where the last item was tried
  uint64_t deadline;   // nanoseconds of the monotonic clock
  uint32_t countdown;  // items until the clock is read again
} chaindrill_pcre2_budget;

// Reading the clock costs as much as several items.
enum { CHAINDRILL_PCRE2_CLOCK_INTERVAL = 256 };
// Told apart from PCRE2_ERROR_CALLOUT, which says that the steps ran out; PCRE2 hands on any
// negative number that a callout returns, and its own end far above this one.
enum { CHAINDRILL_PCRE2_LATE = -10000 };

static inline uint64_t chaindrill_pcre2_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

// Charges each pattern item one step, and one more for every 16 bytes run over since the last one.
// In C because it runs once for every item tried.
static inline int chaindrill_pcre2_spend(pcre2_callout_block *block, void *data) {
  chaindrill_pcre2_budget *budget = (chaindrill_pcre2_budget *)data;
  uint64_t cost = 1;
  if (block->current_position > budget->position)
    cost += (block->current_position - budget->position) / 16;
  budget->position = block->current_position;
  if (cost > budget->left) return PCRE2_ERROR_CALLOUT;
  budget->left -= cost;
  // One item can still run over 65,535 characters, or compare a long backreference, and fail
  // without another item being tried: the deadline bounds that.
  if (--budget->countdown == 0) {
    budget->countdown = CHAINDRILL_PCRE2_CLOCK_INTERVAL;
    if (chaindrill_pcre2_now() > budget->deadline) return CHAINDRILL_PCRE2_LATE;
  }
  return 0;
}

static inline void chaindrill_pcre2_refill(
    chaindrill_pcre2_budget *budget, uint64_t steps, uint64_t nanoseconds) {
  uint64_t now = chaindrill_pcre2_now();
  budget->left = steps;
  budget->position = 0;
  budget->deadline = nanoseconds > UINT64_MAX - now ? UINT64_MAX : now + nanoseconds;
  budget->countdown = CHAINDRILL_PCRE2_CLOCK_INTERVAL;
}

// pcre2_set_callout takes a function pointer, and the function above lives in this header.
static inline void chaindrill_pcre2_set_budget(
    pcre2_match_context *context, chaindrill_pcre2_budget *budget) {
  pcre2_set_callout(context, chaindrill_pcre2_spend, budget);
}

// An allocator that remembers the largest block it handed out, so that a match that needed much
// memory does not leave it in a pool.
static inline void *chaindrill_pcre2_allocate(size_t size, void *largest) {
  if (size > *(size_t *)largest) *(size_t *)largest = size;
  return malloc(size);
}

static inline void chaindrill_pcre2_free(void *block, void *largest) {
  (void)largest;
  free(block);
}

static inline pcre2_general_context *chaindrill_pcre2_context(size_t *largest) {
  return pcre2_general_context_create(
      chaindrill_pcre2_allocate, chaindrill_pcre2_free, largest);
}

// Counts the callouts that the pattern's author wrote: automatic ones have the number 255.
static inline int chaindrill_pcre2_note_callout(pcre2_callout_enumerate_block *block, void *data) {
  if (block->callout_number != 255 || block->callout_string != NULL) {
    *(size_t *)data = block->pattern_position;
    return 1;
  }
  return 0;
}

// Whether the pattern holds a callout of its own; `position` receives the offset just behind it.
static inline int chaindrill_pcre2_has_callout(const pcre2_code *code, size_t *position) {
  return pcre2_callout_enumerate(code, chaindrill_pcre2_note_callout, position) == 1;
}

#endif
