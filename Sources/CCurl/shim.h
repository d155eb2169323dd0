// libcurl for Swift. `curl_easy_setopt`, `curl_easy_getinfo` and `curl_multi_setopt` are variadic,
// which Swift cannot call: each wrapper below fixes the type of the last argument.
#ifndef CHAINDRILL_CCURL_SHIM_H
#define CHAINDRILL_CCURL_SHIM_H

#include <curl/curl.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

// CURLOPT_PREREQFUNCTION, by which a silent second sending is refused, came with 7.80.
#if LIBCURL_VERSION_NUM < 0x075000
#error "libcurl 7.80 or later is needed"
#endif

// Options that take a number or a switch.
static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take a size of 64 bits, such as CURLOPT_POSTFIELDSIZE_LARGE.
static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take a text, which libcurl copies; NULL clears the option.
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take any other pointer: callback contexts, CURLOPT_PRIVATE, CURLOPT_ERRORBUFFER.
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

// CURLOPT_COPYPOSTFIELDS, whose bytes may hold NUL: CURLOPT_POSTFIELDSIZE_LARGE must be set before.
// NULL would switch the option off, so that a body of no bytes needs some address.
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes) {
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : (const void *)"");
}

// CURLOPT_HTTPHEADER: libcurl keeps the pointer, the list must outlive the transfer.
static inline CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode ccurl_set_receiver(
    CURL *handle, CURLoption option, curl_write_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

// CURLOPT_PREREQFUNCTION: called when a connection stands, before each sending of the request.
static inline CURLcode ccurl_set_before_sending(CURL *handle, curl_prereq_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

// CURLOPT_SOCKOPTFUNCTION: called for each new socket.
static inline CURLcode ccurl_set_on_socket(CURL *handle, curl_sockopt_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, callback);
}

// http and https alone; the option by number is deprecated since 7.85 and its successor younger.
static inline CURLcode ccurl_set_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  CURLcode code = curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  CURLcode code = curl_easy_setopt(
      handle, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  return code != CURLE_OK
      ? code
      : curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// Without CURLOPT_QUICK_EXIT (7.87) an exchange that ends while its name is being resolved blocks
// the whole loop until the resolver's thread is done.
static inline CURLcode ccurl_set_no_wait_for_resolver(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)handle;
  return CURLE_OK;
#endif
}

// CURLINFO values of type long.
static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

// CURLINFO values of type curl_off_t.
static inline CURLcode ccurl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

// CURLINFO_PRIVATE: what CURLOPT_PRIVATE was set to.
static inline void *ccurl_get_private(CURL *handle) {
  char *value = NULL;
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

// Options of the multi handle that take a number.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// Names the calling thread for `top` and debuggers; `prctl` is variadic too.
static inline void ccurl_name_thread(const char *name) {
#ifdef __linux__
  prctl(PR_SET_NAME, name, 0L, 0L, 0L);
#else
  (void)name;
#endif
}

#endif
