/* Stands between a program and the system, counts each call that changes a file below one folder, and
 * at one of them kills the program, fails the call or, all along, notes what was changed.
 *
 * It is loaded with LD_PRELOAD, so that its functions are found before those of the C library. What
 * the C library calls inside itself does not pass here; fopen and its like are therefore made anew
 * out of our own calls. Locks, reads and memory maps pass untouched: the store maps nothing
 * (PRAGMA mmap_size = 0).
 *
 * Whether a descriptor is of a file below the folder is asked of /proc each time. A table of our own
 * would have to follow dup, fcntl, inheritance and nameless files, and would be wrong at the first
 * that it forgot. */
#include "fault.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct control fault = {.log = -1, .at = -1, .share = 500};

/* The head of a record; the data and the two names follow it. `call` is the number of the call. */
struct record {
    char what;          /* what happened, a letter of replay.py */
    char pad[7];
    uint64_t inode;
    int64_t call, offset, length, name_length, other_length;
};

/* --- the system, past our own functions --- */

system_call *real(void)
{
    static system_call *found;
    if (!found)
        found = (system_call *)dlsym(RTLD_NEXT, "syscall");
    return found;
}

void die(void)
{
    real()(SYS_kill, getpid(), SIGKILL);
    for (;;)
        pause();
}

/* --- where a file is --- */

/* A path made absolute and rid of ".", ".." and "//", by its letters alone; links stay as they are. */
static void resolve(int folder, const char *path, char out[PATH_MAX])
{
    char whole[2 * PATH_MAX], base[PATH_MAX] = "";
    if (path[0] != '/') {
        char link[64];
        if (folder == AT_FDCWD)
            strcpy(link, "/proc/self/cwd");
        else
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t n = readlink(link, base, sizeof base - 1);
        base[n < 0 ? 0 : n] = 0;
    }
    snprintf(whole, sizeof whole, "%s/%s", base, path);
    char *end = out, *rest = NULL;
    for (char *part = strtok_r(whole, "/", &rest); part; part = strtok_r(NULL, "/", &rest)) {
        if (!strcmp(part, "."))
            continue;
        if (!strcmp(part, "..")) {
            while (end > out && *--end != '/')
                ;
            continue;
        }
        if (end + strlen(part) + 2 > out + PATH_MAX)
            break;
        *end++ = '/';
        end = stpcpy(end, part);
    }
    *end = 0;
}

static int below(const char *path)
{
    size_t n = strlen(fault.root);
    return n && !strncmp(path, fault.root, n) && (path[n] == '/' || !path[n]);
}

int named_below(int folder, const char *path, char out[PATH_MAX])
{
    if (!fault.on || !path)
        return 0;
    resolve(folder, path, out);
    return below(out);
}

int descriptor_below(int fd)
{
    char link[64], path[PATH_MAX];
    if (!fault.on || fd == fault.log)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0)
        return 0;
    path[n] = 0;
    return below(path);
}

uint64_t inode_of(int fd)
{
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

uint64_t inode_at(int folder, const char *path, int flags)
{
    struct stat found;
    int follow = flags & AT_SYMLINK_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW;
    return fstatat(folder, path, &found, follow | (flags & AT_EMPTY_PATH)) ? 0 : found.st_ino;
}

/* --- counting, striking, noting --- */

static void put(const void *data, size_t size)
{
    for (const char *at = data; size;) {
        long done = real()(SYS_write, fault.log, at, size);
        if (done <= 0)
            return;
        at += done;
        size -= done;
    }
}

void note(char what, uint64_t inode, long offset, const void *data, long length,
                 const char *name, const char *other)
{
    if (!fault.on || fault.log < 0)
        return;
    struct record head = {.what = what, .inode = inode, .call = fault.count - 1, .offset = offset,
                          .length = data ? length : 0, .name_length = name ? strlen(name) : 0,
                          .other_length = other ? strlen(other) : 0};
    put(&head, sizeof head);
    if (data)
        put(data, length);
    if (name)
        put(name, head.name_length);
    if (other)
        put(other, head.other_length);
}

int struck(int needs_room)
{
    long number = fault.count++;
    int here = number == fault.at || (fault.lasting && number > fault.at && fault.at >= 0);
    if (fault.mode == KILL_BEFORE && here)
        die();
    if (fault.mode != FAIL || !here || (fault.error == ENOSPC && !needs_room))
        return 0;
    fault.hits++;
    errno = fault.error;
    return 1;
}

int this_one(enum mode mode)
{
    return fault.mode == (int)mode && fault.count - 1 == fault.at;
}

void passed(void)
{
    if (this_one(KILL_AFTER))
        die();
}
