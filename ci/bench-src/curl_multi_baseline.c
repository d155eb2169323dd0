// The rate a bare libcurl multi loop reaches, to hold the transport's own rate against.
//
//   cc -O2 curl_multi_baseline.c -lcurl -o curl_multi_baseline
//   curl_multi_baseline URL COUNT CONCURRENCY BODY_FILE
//
// Sends COUNT POSTs of the file's bytes, CONCURRENCY at once, on one thread, with connections and
// handles reused; prints requests per second. Ends with 1 when any of them is not answered by 200.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct body {
  char *bytes;
  long size;
};

static struct body read_body(const char *path) {
  struct body body = {NULL, 0};
  FILE *file = fopen(path, "rb");
  if (!file) return body;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = size >= 0 ? malloc((size_t)size + 1) : NULL;
  if (bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size) {
    body.bytes = bytes;
    body.size = size;
  } else {
    free(bytes);
  }
  fclose(file);
  return body;
}

// The reply is counted, not kept.
static size_t discard(char *bytes, size_t size, size_t count, void *total) {
  (void)bytes;
  *(size_t *)total += size * count;
  return size * count;
}

static CURL *make_handle(
    const char *url, struct body body, struct curl_slist *headers, size_t *received) {
  CURL *handle = curl_easy_init();
  if (!handle) return NULL;
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, body.size);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.bytes);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, discard);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, received);
  return handle;
}

// Removes what has ended and starts it anew while there is work; returns how many went wrong.
static long turn_over(CURLM *multi, long *left, long *open) {
  long failed = 0;
  int queued;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &queued))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *handle = message->easy_handle;
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    failed += message->data.result != CURLE_OK || status != 200;
    curl_multi_remove_handle(multi, handle);
    if (*left > 0) {
      --*left;
      curl_multi_add_handle(multi, handle);
    } else {
      --*open;
      curl_easy_cleanup(handle);
    }
  }
  return failed;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: %s URL COUNT CONCURRENCY BODY_FILE\n", argv[0]);
    return 2;
  }
  long count = atol(argv[2]), concurrency = atol(argv[3]);
  struct body body = read_body(argv[4]);
  if (!body.bytes || count < 1 || concurrency < 1) {
    fprintf(stderr, "expected a readable file and numbers above 0\n");
    return 2;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
  headers = curl_slist_append(headers, "Expect:");
  size_t received = 0;
  long left = count, open = 0, failed = 0;
  double start = seconds();
  for (; open < concurrency && left > 0; open++, left--) {
    CURL *handle = make_handle(argv[1], body, headers, &received);
    if (!multi || !headers || !handle) return 1;
    curl_multi_add_handle(multi, handle);
  }
  while (open > 0) {
    int running;
    curl_multi_perform(multi, &running);
    failed += turn_over(multi, &left, &open);
    if (open > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  double elapsed = seconds() - start;
  printf("%.0f requests per second, %ld failed, %zu bytes\n", (double)count / elapsed, failed,
         received);
  curl_multi_cleanup(multi);
  curl_slist_free_all(headers);
  curl_global_cleanup();
  free(body.bytes);
  return failed == 0 ? 0 : 1;
}
