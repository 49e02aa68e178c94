#pragma once
#include <crypt.h>
#include <stdlib.h>
#include <string.h>

// The hash of a password under a setting, as crypt(5) has it, into `hash`. Zero when the library knows the setting and it fits.
static inline int lifeguard_crypt(const char *password, const char *setting, char *hash, size_t room) {
    // 32 KB, which hold what was made of the password on the way.
    struct crypt_data *data = calloc(1, sizeof *data);
    if (!data) return -1;
    const char *made = crypt_r(password, setting, data);
    int failed = !made || made[0] == '*' || strlen(made) >= room;
    if (!failed) strcpy(hash, made);
    explicit_bzero(data, sizeof *data);
    free(data);
    return failed ? -1 : 0;
}
