#pragma once
#include <argon2.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>

struct lifeguard_arena {
    uint8_t *memory;
    size_t size;
};

// libargon2's allocation callbacks have no user pointer: the arena of the hash that runs on this thread waits here.
static inline struct lifeguard_arena *lifeguard_current_arena(void) {
    static _Thread_local struct lifeguard_arena current;
    return &current;
}

static inline int lifeguard_take_arena(uint8_t **memory, size_t size) {
    struct lifeguard_arena *arena = lifeguard_current_arena();
    *memory = size <= arena->size ? arena->memory : NULL;
    return *memory ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

static inline void lifeguard_leave_arena(uint8_t *memory, size_t size) {
    (void)memory;
    (void)size;
}

// Argon2id, RFC 9106. Wipes the password. Without an arena (NULL) libargon2 allocates for itself.
// One thread computes all lanes, so that a hash never takes more than its caller's core.
static inline int lifeguard_argon2id(
    uint8_t *tag, size_t tag_length, uint8_t *password, size_t password_length,
    const uint8_t *salt, size_t salt_length, const uint8_t *secret, size_t secret_length,
    const uint8_t *associated, size_t associated_length,
    uint32_t memory_kib, uint32_t iterations, uint32_t lanes, uint8_t *arena, size_t arena_size) {
    argon2_context context = {
        .out = tag, .outlen = (uint32_t)tag_length,
        .pwd = password, .pwdlen = (uint32_t)password_length,
        .salt = (uint8_t *)salt, .saltlen = (uint32_t)salt_length,
        .secret = (uint8_t *)secret, .secretlen = (uint32_t)secret_length,
        .ad = (uint8_t *)associated, .adlen = (uint32_t)associated_length,
        .t_cost = iterations, .m_cost = memory_kib, .lanes = lanes, .threads = 1,
        .version = ARGON2_VERSION_13,
        .allocate_cbk = arena ? lifeguard_take_arena : NULL,
        .free_cbk = arena ? lifeguard_leave_arena : NULL,
        .flags = ARGON2_FLAG_CLEAR_PASSWORD,
    };
    *lifeguard_current_arena() = (struct lifeguard_arena){arena, arena_size};
    int outcome = argon2_ctx(&context, Argon2_id);
    *lifeguard_current_arena() = (struct lifeguard_arena){NULL, 0};
    return outcome;
}

// Memory for one arena, on huge pages where the system grants them; NULL when there is none.
static inline uint8_t *lifeguard_arena_map(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    if (memory == MAP_FAILED) return NULL;
#ifdef MADV_HUGEPAGE
    madvise(memory, size, MADV_HUGEPAGE);
#endif
    return memory;
}

static inline void lifeguard_arena_unmap(uint8_t *memory, size_t size) {
    munmap(memory, size);
}

// Lets every other thread go first. On Linux niceness belongs to a thread, and 0 is the calling one;
// elsewhere it belongs to the process, which is left as it is.
static inline void lifeguard_be_nice(int niceness) {
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, niceness);
#else
    (void)niceness;
#endif
}
