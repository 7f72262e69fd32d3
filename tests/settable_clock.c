/* A clock of one's own for a program and all that it starts: the day and the hour are moved by so many
 * seconds (MOVED_BY in the environment), also where files say when they were written. How long anything
 * takes stays as it is: nobody who waits counts by the day. To be preloaded. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

extern char **environ;

static time_t moved_by(void) {
    static time_t seconds;
    static int known;
    if (!known) {
        const char *said = getenv("MOVED_BY");
        seconds = said ? (time_t)strtoll(said, NULL, 10) : 0;
        known = 1;
    }
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static __typeof__(&clock_gettime) real;
    if (!real) real = REAL(clock_gettime);
    int failed = real(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += moved_by();
    return failed;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *kept) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (kept) *kept = exact.tv_sec;
    return exact.tv_sec;
}

#define MOVE(found) ((found)->st_atim.tv_sec += moved_by(), (found)->st_mtim.tv_sec += moved_by(), \
                     (found)->st_ctim.tv_sec += moved_by())

#define STAT(name, type, parameters, ...)                         \
    int name parameters {                                         \
        static int(*real) parameters;                             \
        if (!real) real = (__typeof__(real))dlsym(RTLD_NEXT, #name); \
        int failed = real(__VA_ARGS__);                           \
        if (!failed) MOVE(found);                                 \
        return failed;                                            \
    }

STAT(stat, struct stat, (const char *path, struct stat *found), path, found)
STAT(lstat, struct stat, (const char *path, struct stat *found), path, found)
STAT(fstat, struct stat, (int file, struct stat *found), file, found)
STAT(fstatat, struct stat, (int folder, const char *path, struct stat *found, int flags), folder, path, found, flags)
STAT(stat64, struct stat64, (const char *path, struct stat64 *found), path, found)
STAT(lstat64, struct stat64, (const char *path, struct stat64 *found), path, found)
STAT(fstat64, struct stat64, (int file, struct stat64 *found), file, found)
STAT(fstatat64, struct stat64, (int folder, const char *path, struct stat64 *found, int flags), folder, path, found, flags)

static const struct timespec *moved_back(const struct timespec said[2], struct timespec kept[2]) {
    if (!said) return NULL;
    for (int each = 0; each < 2; each++) {
        kept[each] = said[each];
        if (said[each].tv_nsec != UTIME_NOW && said[each].tv_nsec != UTIME_OMIT) kept[each].tv_sec -= moved_by();
    }
    return kept;
}

int utimensat(int folder, const char *path, const struct timespec said[2], int flags) {
    struct timespec kept[2];
    return REAL(utimensat)(folder, path, moved_back(said, kept), flags);
}

int futimens(int file, const struct timespec said[2]) {
    struct timespec kept[2];
    return REAL(futimens)(file, moved_back(said, kept));
}

/* Whoever starts a program with an environment of its own does not mean another clock. */
int execve(const char *path, char *const arguments[], char *const given[]) {
    static const char *names[] = {"MOVED_BY=", "LD_PRELOAD="};
    int number = 0;
    while (given[number]) number++;
    char *with[number + 3];
    char preloads[8192];
    memcpy(with, given, sizeof *with * (number + 1));
    for (int each = 0; each < 2; each++) {
        size_t length = strlen(names[each]);
        char *ours = NULL;
        for (int at = 0; environ[at]; at++)
            if (!strncmp(environ[at], names[each], length)) ours = environ[at];
        if (!ours) continue;
        int at = 0;
        while (at < number && strncmp(with[at], names[each], length)) at++;
        if (at < number && each == 1 && strstr(with[at], ours + length) == NULL) {
            snprintf(preloads, sizeof preloads, "%s:%s", with[at], ours + length);
            with[at] = preloads;
        } else if (at == number) {
            with[number++] = ours;
            with[number] = NULL;
        }
    }
    return REAL(execve)(path, arguments, with);
}
