#include <curl/curl.h>

// Swift imports no variadic function, so the few kinds of option are set through these.
static inline CURLcode gatehouse_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode gatehouse_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}
