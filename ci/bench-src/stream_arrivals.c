// Holds many streams open at once and compares when each chunk arrives with when it was planned.
//
//   cc -O2 stream_arrivals.c -o stream_arrivals
//   stream_arrivals PORT PATH BODY_FILE SCHEDULE_FILE STREAMS SPREAD_SECONDS
//
// SCHEDULE_FILE has a line for each chunk: milliseconds since the one before, and bytes. All
// connections are opened first; then stream i is asked for at i / STREAMS * SPREAD_SECONDS, and its
// plan counts from the moment its request was sent. Prints one JSON object of the distances between
// arrival and plan; ends with 1 when a stream is cut short or is not answered by 200.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <math.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define HEAD_LIMIT 8192

enum state { IN_HEAD, IN_SIZE, IN_DATA, BEHIND_DATA, ENDED };

struct stream {
  int socket;
  double sent;
  enum state state;
  size_t head_size;
  size_t chunk_left;  // of the transfer coding's chunk
  size_t body;        // bytes of the body so far
  long next;          // the planned chunk that is to arrive next
  char head[HEAD_LIMIT];
};

static double *planned;       // seconds since the request
static size_t *planned_ends;  // bytes of the body up to the chunk's end
static long planned_count;
static double *errors;
static long error_count, failed, early;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void give_up(const char *what) {
  perror(what);
  exit(2);
}

static void read_schedule(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file) give_up(name);
  double wait, due = 0;
  size_t bytes, end = 0;
  while (fscanf(file, "%lf %zu", &wait, &bytes) == 2) {
    planned = realloc(planned, (size_t)(planned_count + 1) * sizeof *planned);
    planned_ends = realloc(planned_ends, (size_t)(planned_count + 1) * sizeof *planned_ends);
    if (!planned || !planned_ends) give_up("memory");
    planned[planned_count] = due += wait / 1e3;
    planned_ends[planned_count++] = end += bytes;
  }
  fclose(file);
}

static char *read_request(const char *name, const char *path) {
  FILE *file = fopen(name, "r");
  char *line = NULL, *request = NULL;
  size_t room = 0;
  if (!file) give_up(name);
  ssize_t size = getline(&line, &room, file);
  if (size <= 0) give_up("no body");
  if (line[size - 1] == '\n') line[--size] = 0;
  if (asprintf(&request,
               "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
               "Content-Length: %zd\r\n\r\n%s",
               path, size, line) < 0)
    give_up("memory");
  free(line);
  fclose(file);
  return request;
}

static void note_arrivals(struct stream *s, double now) {
  for (; s->next < planned_count && planned_ends[s->next] <= s->body; s->next++) {
    double distance = now - (s->sent + planned[s->next]);
    early += distance < -0.0005;
    errors[error_count++] = fabs(distance);
  }
}

// Takes the reply's bytes apart: head, then chunks of the transfer coding.
static void take(struct stream *s, const char *bytes, size_t size, double now) {
  for (size_t i = 0; i < size && s->state != ENDED;) {
    if (s->state == IN_DATA) {
      size_t part = size - i < s->chunk_left ? size - i : s->chunk_left;
      i += part;
      s->body += part;
      s->chunk_left -= part;
      if (s->chunk_left == 0) s->state = BEHIND_DATA;
      continue;
    }
    if (s->head_size >= HEAD_LIMIT - 1) give_up("line too long");
    s->head[s->head_size++] = bytes[i++];
    s->head[s->head_size] = 0;
    if (s->state == IN_HEAD) {
      if (s->head_size < 4 || strcmp(s->head + s->head_size - 4, "\r\n\r\n") != 0) continue;
      if (strncmp(s->head, "HTTP/1.1 200", 12) != 0) failed++, s->state = ENDED;
      else s->state = IN_SIZE;
      s->head_size = 0;
    } else if (bytes[i - 1] == '\n') {
      if (s->state == IN_SIZE) {
        s->chunk_left = strtoul(s->head, NULL, 16);
        s->state = s->chunk_left > 0 ? IN_DATA : ENDED;
      } else {
        s->state = IN_SIZE;
      }
      s->head_size = 0;
    }
  }
  note_arrivals(s, now);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void open_stream(struct stream *s, int port, int poll) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  s->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (s->socket < 0 || connect(s->socket, (void *)&address, sizeof address) < 0) give_up("connect");
  int on = 1;
  setsockopt(s->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = s};
  epoll_ctl(poll, EPOLL_CTL_ADD, s->socket, &event);
}

int main(int argc, char **argv) {
  if (argc != 7) {
    fprintf(stderr, "usage: %s PORT PATH BODY_FILE SCHEDULE_FILE STREAMS SPREAD_SECONDS\n",
            argv[0]);
    return 2;
  }
  char *request = read_request(argv[3], argv[2]);
  read_schedule(argv[4]);
  long streams = atol(argv[5]), asked = 0, ended = 0;
  double spread = atof(argv[6]);
  struct stream *all = calloc((size_t)streams, sizeof *all);
  errors = calloc((size_t)(streams * planned_count) + 1, sizeof *errors);
  int poll = epoll_create1(0);
  if (!all || !errors || poll < 0 || planned_count == 0) give_up("nothing to do");
  for (long i = 0; i < streams; i++) open_stream(&all[i], atoi(argv[1]), poll);

  double start = seconds();
  while (ended < streams) {
    double now = seconds();
    for (; asked < streams && start + spread * (double)asked / (double)streams <= now; asked++) {
      all[asked].sent = seconds();
      size_t size = strlen(request);
      if (send(all[asked].socket, request, size, 0) != (ssize_t)size) give_up("send");
    }
    struct timespec wait = {10, 0};
    if (asked < streams) {
      double left = start + spread * (double)asked / (double)streams - seconds();
      wait = (struct timespec){0, left > 0 ? (long)(left * 1e9) % 1000000000 : 0};
    }
    struct epoll_event events[256];
    int ready = epoll_pwait2(poll, events, 256, &wait, NULL);
    if (ready == 0 && asked == streams) give_up("nothing came for ten seconds");
    for (int i = 0; i < ready; i++) {
      static char bytes[1 << 16];
      struct stream *s = events[i].data.ptr;
      ssize_t size = recv(s->socket, bytes, sizeof bytes, 0);
      if (size > 0) take(s, bytes, (size_t)size, seconds());
      if (size > 0 && s->state != ENDED) continue;
      failed += s->next < planned_count;
      ended++;
      close(s->socket);
    }
  }
  qsort(errors, (size_t)error_count, sizeof *errors, ascending);
  if (error_count == 0) give_up("no chunks");
  printf("{\"p50_ms\": %.4f, \"p99_ms\": %.4f, \"max_ms\": %.4f, \"chunks\": %ld, "
         "\"early\": %ld, \"failed\": %ld}\n",
         errors[error_count / 2] * 1e3, errors[error_count * 99 / 100] * 1e3,
         errors[error_count - 1] * 1e3, error_count, early, failed);
  return failed == 0 ? 0 : 1;
}
