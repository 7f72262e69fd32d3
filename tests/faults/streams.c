/* Copies that the kernel makes and streams of the C library, done as reads and writes, so that the data is seen. */
#include "fault.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <unistd.h>

static ssize_t copied(int from, off_t *from_at, int to, off_t *to_at, size_t size)
{
    char chunk[65536];
    size_t total = 0;
    while (total < size) {
        size_t wanted = size - total < sizeof chunk ? size - total : sizeof chunk;
        ssize_t got = from_at ? pread(from, chunk, wanted, *from_at) : read(from, chunk, wanted);
        if (got <= 0)
            return total ? (ssize_t)total : got;
        ssize_t done = written(to, chunk, got, to_at ? *to_at : -1);
        if (done < 0)
            return total ? (ssize_t)total : -1;
        if (from_at)
            *from_at += done;
        else if (done < got)
            lseek(from, done - got, SEEK_CUR);
        if (to_at)
            *to_at += done;
        total += done;
        if (done < got)
            break;
    }
    return total;
}

ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    return descriptor_below(to) ? copied(from, at, to, NULL, size) : real()(SYS_sendfile, to, from, at, size);
}
ssize_t sendfile64(int to, int from, off_t *at, size_t size) { return sendfile(to, from, at, size); }

ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t size, unsigned flags)
{
    if (!descriptor_below(to))
        return real()(SYS_copy_file_range, from, from_at, to, to_at, size, flags);
    return copied(from, from_at, to, to_at, size);
}

/* Streams of the C library write inside it. A stream below the folder is one whose writes are ours. */
static int behind(void *cookie) { return (int)(intptr_t)cookie; }
static ssize_t stream_read(void *cookie, char *data, size_t size) { return read(behind(cookie), data, size); }
static int stream_close(void *cookie) { return close(behind(cookie)); }
static ssize_t stream_write(void *cookie, const char *data, size_t size)
{
    ssize_t done = written(behind(cookie), data, size, -1);
    return done < 0 ? 0 : done; /* as a stream is told of an error */
}
static int stream_seek(void *cookie, off64_t *at, int whence)
{
    off64_t found = lseek(behind(cookie), *at, whence);
    if (found < 0)
        return -1;
    *at = found;
    return 0;
}

static FILE *stream_over(int fd, const char *mode)
{
    cookie_io_functions_t calls = {stream_read, stream_write, stream_seek, stream_close};
    return fopencookie((void *)(intptr_t)fd, mode, calls);
}

FILE *fopen(const char *path, const char *mode)
{
    static FILE *(*theirs)(const char *, const char *);
    char name[PATH_MAX];
    if (!theirs)
        theirs = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
    if (!named_below(AT_FDCWD, path, name) || (mode[0] == 'r' && !strchr(mode, '+')))
        return theirs(path, mode);
    int flags = mode[0] == 'r' ? 0 : O_CREAT | (mode[0] == 'w' ? O_TRUNC : O_APPEND);
    flags |= (strchr(mode, '+') ? O_RDWR : O_WRONLY) | (strchr(mode, 'x') ? O_EXCL : 0);
    int fd = opened(AT_FDCWD, path, flags, 0666, NULL, 0);
    return fd < 0 ? NULL : stream_over(fd, mode);
}
FILE *fopen64(const char *path, const char *mode) { return fopen(path, mode); }

FILE *fdopen(int fd, const char *mode)
{
    static FILE *(*theirs)(int, const char *);
    if (!theirs)
        theirs = (FILE * (*)(int, const char *)) dlsym(RTLD_NEXT, "fdopen");
    return descriptor_below(fd) ? stream_over(fd, mode) : theirs(fd, mode);
}
