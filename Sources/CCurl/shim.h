#pragma once
#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one typed line for each kind of argument. */

static inline CURLcode courier_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode courier_set_long(CURL *curl, CURLoption option, long value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_size(CURL *curl, CURLoption option, curl_off_t value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_text(CURL *curl, CURLoption option, const char *value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_list(CURL *curl, CURLoption option, struct curl_slist *value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_pointer(CURL *curl, CURLoption option, void *value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_reader(CURL *curl, curl_read_callback value)
{
    return curl_easy_setopt(curl, CURLOPT_READFUNCTION, value);
}

static inline CURLcode courier_set_writer(CURL *curl, curl_write_callback value)
{
    return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, value);
}

static inline CURLcode courier_set_bytes(CURL *curl, CURLoption option, const void *value)
{
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode courier_set_tracer(CURL *curl, curl_debug_callback value)
{
    return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, value);
}

static inline long courier_response_code(CURL *curl)
{
    long code = 0;
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}

/* CURLOPT_NOSIGNAL leaves SIGPIPE to the caller: it is held back in this thread, and the write answers EPIPE instead. */
static inline CURLcode courier_perform(CURL *curl)
{
    sigset_t pipe, before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    CURLcode code = curl_easy_perform(curl);
    pthread_sigmask(SIG_SETMASK, &before, 0);
    return code;
}

/* Ends the connection of the last transfer, so that libcurl finds it dead instead of using it again. */
static inline void courier_disconnect(CURL *curl)
{
    curl_socket_t active = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &active) == CURLE_OK && active != CURL_SOCKET_BAD) shutdown(active, SHUT_RDWR);
}
