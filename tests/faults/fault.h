/* What stands behind every call of calls.c: where a file is, whether the call is struck, what is noted. */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <sys/types.h>

enum mode { COUNT, KILL_BEFORE, KILL_HALF, KILL_AFTER, FAIL };

/* What Python sets before a trial and reads after it; the same layout as Control in library.py. */
struct control {
    int on;             /* 0: every call passes, uncounted */
    int mode;
    int error;          /* FAIL: the errno; ENOSPC strikes only calls that need room */
    int lasting;        /* FAIL: every later call fails too */
    int partly;         /* FAIL: a write that fails puts its first half down first, as a full disk does */
    int log;            /* a descriptor for records, or -1 */
    long at;            /* the number of the call that is struck, from 0 */
    long share;         /* KILL_HALF: how much of the write is done, in thousandths */
    long count;         /* calls so far */
    long hits;          /* calls failed so far */
    char root[PATH_MAX];
};

extern struct control fault;

/* What follows is ours alone: the program and its libraries may have functions of the same names. */
#pragma GCC visibility push(hidden)

/* The system itself, past our own functions. */
typedef long system_call(long, ...);
system_call *real(void);
void die(void);

/* Whether what a path or a descriptor names is below the folder; the path is made absolute in `out`. */
int named_below(int folder, const char *path, char out[PATH_MAX]);
int descriptor_below(int fd);
uint64_t inode_of(int fd);
uint64_t inode_at(int folder, const char *path, int flags);

/* Count a call before it is made; where it must fail, set errno and return true. */
int struck(int needs_room);
/* Whether the call being made is the one to be struck in this way. */
int this_one(enum mode mode);
/* The call was made: the place to die after it. */
void passed(void);
/* Write a record of what the call changed, where records are wanted. */
void note(char what, uint64_t inode, long offset, const void *data, long length,
          const char *name, const char *other);

/* The calls that streams and copies are made of. */
int opened(int folder, const char *path, int flags, mode_t mode, struct open_how *how, size_t size);
ssize_t written(int fd, const void *data, size_t size, off_t offset);

#pragma GCC visibility pop
