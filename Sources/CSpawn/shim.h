#pragma once
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/types.h>
#include <unistd.h>

/* glibc (since 2.34) and musl have these; the headers show them to _GNU_SOURCE only, which Swift does not set. */
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
extern int pipe2(int *, int);

/* A pipe that no program inherits by accident: reading end, writing end. Answers 0, or -1 with errno. */
static inline int spawn_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

/* Starts a program, without a shell, with these for its standard streams and every other descriptor closed, in a process group of
   its own, with the signals as it expects them: none held back, none ignored. Answers 0, or the number of the error. */
static inline int spawn_child(
    pid_t *child, const char *program, char *const arguments[], char *const environment[], int input, int output, int complaint)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, ordinary;
    int fault = posix_spawn_file_actions_init(&actions);
    if (fault != 0) return fault;
    fault = posix_spawnattr_init(&attributes);
    if (fault != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return fault;
    }
    sigemptyset(&none);
    sigemptyset(&ordinary);
    sigaddset(&ordinary, SIGPIPE);
    sigaddset(&ordinary, SIGINT);
    sigaddset(&ordinary, SIGTERM);
    sigaddset(&ordinary, SIGHUP);
    sigaddset(&ordinary, SIGCHLD);
    if ((fault = posix_spawn_file_actions_adddup2(&actions, input, 0)) == 0
        && (fault = posix_spawn_file_actions_adddup2(&actions, output, 1)) == 0
        && (fault = posix_spawn_file_actions_adddup2(&actions, complaint, 2)) == 0
        && (fault = posix_spawn_file_actions_addclosefrom_np(&actions, 3)) == 0
        && (fault = posix_spawnattr_setsigmask(&attributes, &none)) == 0
        && (fault = posix_spawnattr_setsigdefault(&attributes, &ordinary)) == 0
        && (fault = posix_spawnattr_setpgroup(&attributes, 0)) == 0
        && (fault = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)) == 0)
        fault = posix_spawn(child, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

/* Holds SIGPIPE back in this thread, for good: who writes to somebody that has gone gets EPIPE instead. */
static inline void spawn_hold_broken_pipes(void)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &held, 0);
}
