/* The functions of the C library that change files, made anew: each counts itself, and then does what it is named for.
 *
 * They come in families that end in one function of ours each, whose name is a participle. */
#include "fault.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* --- opening --- */

/* Open by whichever call the program used; `how` is NULL for all but openat2. */
int opened(int folder, const char *path, int flags, mode_t mode, struct open_how *how, size_t size)
{
    char name[PATH_MAX];
    int nameless = (flags & O_TMPFILE) == O_TMPFILE, truncates = flags & O_TRUNC, creates = 0;
    int ours = named_below(folder, path, name);
    if (ours && nameless)
        creates = 1;
    else if (ours && (flags & O_CREAT))
        creates = !inode_at(folder, path, 0);
    int changes = ours && (creates || truncates);
    if (changes && struck(1))
        return -1;
    int fd = how ? real()(SYS_openat2, folder, path, how, size)
                 : real()(SYS_openat, folder, path, flags, mode);
    if (changes && fd >= 0) {
        if (creates)
            note('c', inode_of(fd), 0, NULL, 0, nameless ? NULL : name, NULL);
        else
            note('t', inode_of(fd), 0, NULL, 0, NULL, NULL);
    }
    if (changes)
        passed();
    return fd;
}

#define MODE_OF(flags)                                   \
    mode_t mode = 0;                                     \
    if ((flags) & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) { \
        va_list rest;                                    \
        va_start(rest, flags);                           \
        mode = va_arg(rest, mode_t);                     \
        va_end(rest);                                    \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode, NULL, 0); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode, NULL, 0); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags, mode, NULL, 0); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags, mode, NULL, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode, NULL, 0); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }
/* What the compiler makes of open() with constant flags where it fortifies. */
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0, NULL, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0, NULL, 0); }
int __openat_2(int at, const char *path, int flags) { return opened(at, path, flags, 0, NULL, 0); }
int __openat64_2(int at, const char *path, int flags) { return opened(at, path, flags, 0, NULL, 0); }

/* --- writing --- */

/* Write at an offset, or at the file's own position where it is -1. */
static ssize_t put_down(int fd, const void *data, size_t size, off_t offset)
{
    return offset < 0 ? real()(SYS_write, fd, data, size)
                      : real()(SYS_pwrite64, fd, data, size, offset);
}

ssize_t written(int fd, const void *data, size_t size, off_t offset)
{
    if (fault.on && fd == STDOUT_FILENO)
        note('A', 0, 0, data, size, NULL, NULL); /* from here on it was acknowledged */
    if (!descriptor_below(fd))
        return put_down(fd, data, size, offset);
    off_t at = offset;
    if (offset < 0)
        at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    if (struck(1)) {
        int error = errno;
        if (fault.partly && size > 1) {
            ssize_t half = put_down(fd, data, size / 2, offset);
            if (half > 0) {
                note('w', inode_of(fd), at, data, half, NULL, NULL);
                return half; /* a short write; the next one finds no room at all */
            }
        }
        errno = error;
        return -1;
    }
    if (this_one(KILL_HALF)) {
        put_down(fd, data, size * fault.share / 1000, offset);
        die();
    }
    ssize_t done = put_down(fd, data, size, offset);
    if (done > 0)
        note('w', inode_of(fd), at, data, done, NULL, NULL);
    passed();
    return done;
}

static ssize_t written_in_parts(int fd, const struct iovec *parts, int number, off_t offset)
{
    ssize_t total = 0;
    for (int i = 0; i < number; i++) {
        ssize_t done = written(fd, parts[i].iov_base, parts[i].iov_len, offset < 0 ? -1 : offset + total);
        if (done < 0)
            return total ? total : -1;
        total += done;
        if ((size_t)done < parts[i].iov_len)
            break;
    }
    return total;
}

ssize_t write(int fd, const void *data, size_t size) { return written(fd, data, size, -1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at); }
ssize_t writev(int fd, const struct iovec *parts, int number) { return written_in_parts(fd, parts, number, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t at)
{
    return written_in_parts(fd, parts, number, at);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off_t at)
{
    return written_in_parts(fd, parts, number, at);
}
ssize_t pwritev2(int fd, const struct iovec *parts, int number, off_t at, int flags)
{
    (void)flags;
    return written_in_parts(fd, parts, number, at);
}
ssize_t pwritev64v2(int fd, const struct iovec *parts, int number, off_t at, int flags)
{
    return pwritev2(fd, parts, number, at, flags);
}

/* --- sizes --- */

static int resized(int fd, off_t size)
{
    if (!descriptor_below(fd))
        return real()(SYS_ftruncate, fd, size);
    if (struck(0))
        return -1;
    int failed = real()(SYS_ftruncate, fd, size);
    if (!failed)
        note('t', inode_of(fd), size, NULL, 0, NULL, NULL);
    passed();
    return failed;
}

int ftruncate(int fd, off_t size) { return resized(fd, size); }
int ftruncate64(int fd, off_t size) { return resized(fd, size); }

int truncate(const char *path, off_t size)
{
    int fd = real()(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    int failed = resized(fd, size), error = errno;
    close(fd);
    errno = error;
    return failed;
}
int truncate64(const char *path, off_t size) { return truncate(path, size); }

int fallocate(int fd, int mode, off_t offset, off_t size)
{
    if (!descriptor_below(fd))
        return real()(SYS_fallocate, fd, mode, offset, size);
    if (struck(1))
        return -1;
    int failed = real()(SYS_fallocate, fd, mode, offset, size);
    struct stat now;
    if (!failed && !fstat(fd, &now))
        note('t', now.st_ino, now.st_size, NULL, 0, NULL, NULL);
    passed();
    return failed;
}
int fallocate64(int fd, int mode, off_t offset, off_t size) { return fallocate(fd, mode, offset, size); }
int posix_fallocate(int fd, off_t offset, off_t size) { return fallocate(fd, 0, offset, size) ? errno : 0; }
int posix_fallocate64(int fd, off_t offset, off_t size) { return posix_fallocate(fd, offset, size); }

/* --- waiting for the drive --- */

static int synced(long call, int fd)
{
    if (!descriptor_below(fd))
        return real()(call, fd);
    if (struck(0))
        return -1;
    int failed = real()(call, fd);
    struct stat found;
    if (!failed && !fstat(fd, &found)) {
        if (S_ISDIR(found.st_mode)) {
            char link[64], path[PATH_MAX];
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t n = readlink(link, path, sizeof path - 1);
            path[n < 0 ? 0 : n] = 0;
            note('D', found.st_ino, 0, NULL, 0, path, NULL);
        } else {
            note('s', found.st_ino, 0, NULL, 0, NULL, NULL);
        }
    }
    passed();
    return failed;
}

int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }

/* --- names --- */

static int removed(int folder, const char *path, int flags)
{
    char name[PATH_MAX];
    int ours = named_below(folder, path, name);
    if (ours && struck(0))
        return -1;
    int failed = real()(SYS_unlinkat, folder, path, flags);
    if (ours && !failed)
        note('u', 0, 0, NULL, 0, name, NULL);
    if (ours)
        passed();
    return failed;
}

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    char name[PATH_MAX], other[PATH_MAX];
    int ours = named_below(from_folder, from, name) | named_below(to_folder, to, other);
    uint64_t inode = ours ? inode_at(from_folder, from, 0) : 0;
    if (ours && struck(1))
        return -1;
    int failed = real()(SYS_renameat2, from_folder, from, to_folder, to, flags);
    if (ours && !failed)
        note(flags & RENAME_EXCHANGE ? 'x' : 'r', inode, 0, NULL, 0, name, other);
    if (ours)
        passed();
    return failed;
}

static int linked(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char name[PATH_MAX];
    int ours = named_below(to_folder, to, name);
    uint64_t inode = ours ? inode_at(from_folder, from, flags) : 0; /* a nameless file has only that */
    if (ours && struck(1))
        return -1;
    int failed = real()(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (ours && !failed)
        note('l', inode, 0, NULL, 0, name, NULL);
    if (ours)
        passed();
    return failed;
}

static int pointed(const char *text, int folder, const char *path)
{
    char name[PATH_MAX];
    int ours = named_below(folder, path, name);
    if (ours && struck(1))
        return -1;
    int failed = real()(SYS_symlinkat, text, folder, path);
    if (ours && !failed)
        note('p', 0, 0, NULL, 0, name, text);
    if (ours)
        passed();
    return failed;
}

static int made(int folder, const char *path, mode_t mode)
{
    char name[PATH_MAX];
    int ours = named_below(folder, path, name);
    if (ours && struck(1))
        return -1;
    int failed = real()(SYS_mkdirat, folder, path, mode);
    if (ours && !failed)
        note('m', 0, 0, NULL, 0, name, NULL);
    if (ours)
        passed();
    return failed;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return renamed(a, from, b, to, flags); }
int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return linked(a, from, b, to, flags); }
int symlink(const char *text, const char *path) { return pointed(text, AT_FDCWD, path); }
int symlinkat(const char *text, int folder, const char *path) { return pointed(text, folder, path); }
int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }

/* --- permissions: counted and struck; after a power cut every mode is taken to be private --- */

static int permitted(int ours, long call, long a, long b, long c)
{
    if (ours && struck(0))
        return -1;
    int failed = real()(call, a, b, c);
    if (ours)
        passed();
    return failed;
}

int fchmod(int fd, mode_t mode) { return permitted(descriptor_below(fd), SYS_fchmod, fd, mode, 0); }
int fchmodat(int folder, const char *path, mode_t mode, int flags)
{
    char name[PATH_MAX];
    (void)flags;
    return permitted(named_below(folder, path, name), SYS_fchmodat, folder, (long)path, mode);
}
int chmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, 0); }

/* --- calls by number, for which the C library has no function or the program does not use it --- */

long syscall(long number, ...)
{
    va_list rest;
    va_start(rest, number);
    long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
    long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
    va_end(rest);
    switch (number) {
    case SYS_openat: return opened(a, (const char *)b, c, d, NULL, 0);
    case SYS_openat2: {
        struct open_how *how = (struct open_how *)c;
        return opened(a, (const char *)b, how->flags, how->mode, how, d);
    }
    case SYS_write: return written(a, (const void *)b, c, -1);
    case SYS_pwrite64: return written(a, (const void *)b, c, d);
    case SYS_copy_file_range: return copy_file_range(a, (off_t *)b, c, (off_t *)d, e, f);
    case SYS_sendfile: return sendfile(a, b, (off_t *)c, d);
    case SYS_ftruncate: return resized(a, b);
    case SYS_fallocate: return fallocate(a, b, c, d);
    case SYS_fsync: case SYS_fdatasync: return synced(number, a);
    case SYS_unlinkat: return removed(a, (const char *)b, c);
    case SYS_renameat2: return renamed(a, (const char *)b, c, (const char *)d, e);
    case SYS_linkat: return linked(a, (const char *)b, c, (const char *)d, e);
    case SYS_symlinkat: return pointed((const char *)a, b, (const char *)c);
    case SYS_mkdirat: return made(a, (const char *)b, c);
    case SYS_fchmodat: return fchmodat(a, (const char *)b, c, 0);
    default: return real()(number, a, b, c, d, e, f);
    }
}
