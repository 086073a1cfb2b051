/* A disk that fails when it is told to. Preloaded, it stands before the calls
 * by which a program writes files. KEIHATSU_DISK names a file with an order:
 *
 *   kill 17   the process dies at the 17th of these calls from now on
 *   sync 1    from the first on, what is written cannot be brought to the disk
 *   full 1    from the first on, there is no room
 *   shut 1    from the first on, nothing can be opened to be written
 *
 * Without the file all goes well. It refuses to do anything to what is only
 * read, and to anything that is no file. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { FINE, KILL, SYNC, FULL, SHUT };

static atomic_long calls;

/* What is to happen now; each look counts as a call. */
static int order(void) {
  const char *path = getenv("KEIHATSU_DISK");
  char text[32] = {0}, what[8] = {0};
  long at = 0;
  if (!path) return FINE;
  int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
  if (file < 0) return FINE;
  ssize_t length = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  if (length <= 0 || sscanf(text, "%7s %ld", what, &at) != 2) return FINE;
  if (atomic_fetch_add(&calls, 1) + 1 < at) return FINE;
  if (!strcmp(what, "kill")) return KILL;
  if (!strcmp(what, "sync")) return SYNC;
  if (!strcmp(what, "full")) return FULL;
  return SHUT;
}

/* Dies, or says with which error the call ends; none where it goes on. */
static int fault(int sync_fails, int full_fails) {
  int saved = errno;
  int now = order();
  if (now == KILL) syscall(SYS_kill, getpid(), SIGKILL);
  errno = saved;
  if (now == SYNC && sync_fails) return EIO;
  if (now == FULL && full_fails) return ENOSPC;
  return 0;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(sync_fails, full_fails)                 \
  do {                                               \
    int why = fault(sync_fails, full_fails);         \
    if (why) { errno = why; return -1; }             \
  } while (0)

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  FAIL(0, 1);
  return REAL(pwrite64)(file, bytes, size, at);
}

int ftruncate64(int file, off64_t size) {
  FAIL(0, 1);
  return REAL(ftruncate64)(file, size);
}

int fsync(int file) {
  FAIL(1, 0);
  return REAL(fsync)(file);
}

int fdatasync(int file) {
  FAIL(1, 0);
  return REAL(fdatasync)(file);
}

int rename(const char *from, const char *to) {
  FAIL(0, 1);
  return REAL(rename)(from, to);
}

static int is_shut(const char *path, int flags) {
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  return writes && strncmp(path, "/dev/", 5) && order() == SHUT;
}

#define OPEN(name)                                   \
  int name(const char *path, int flags, ...) {       \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode_t mode = va_arg(rest, mode_t);              \
    va_end(rest);                                    \
    if (is_shut(path, flags)) {                      \
      errno = EROFS;                                 \
      return -1;                                     \
    }                                                \
    return REAL(name)(path, flags, mode);            \
  }

OPEN(open)
OPEN(open64)
