// Preloaded into a program by the tests of faults: it counts the calls that change files below a folder, and at one of
// them it ends everything, or lets the call fail. It also lets a program take pipes for a terminal.
//
//   FAULT_BELOW    the folder; what happens elsewhere does not count
//   FAULT_IN       the program that is meant; without it, those that it starts too
//   FAULT_COUNTER  a file of eight bytes, in which all programs count together
//   FAULT_LOG      a file that gets a line for each call that counts
//   FAULT_AT       the number of the call
//   FAULT_HOW      kill, full, broken, denied or readonly
//   FAULT_TTY      whether standard input and output are a terminal
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *below;
static char how;
static uint64_t at;
static uint64_t *counter;
static int log_file = -1;
static int terminal;

__attribute__((constructor)) static void begin(void) {
  const char *in = getenv("FAULT_IN");
  int is_meant = !in || strcmp(in, program_invocation_short_name) == 0;
  terminal = getenv("FAULT_TTY") && strcmp("growthlint", program_invocation_short_name) == 0;
  const char *file = getenv("FAULT_COUNTER");
  if (!is_meant || !file) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) return;
  void *page = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (page == MAP_FAILED) return;
  counter = page;
  const char *log = getenv("FAULT_LOG");
  if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  const char *name = getenv("FAULT_HOW");
  how = name ? name[0] : 0;
  at = getenv("FAULT_AT") ? strtoull(getenv("FAULT_AT"), NULL, 10) : 0;
  below = getenv("FAULT_BELOW");
}

// The path with its folder in front, and without `.` and `..`.
static void whole(int folder, const char *path, char *into) {
  char joined[2 * PATH_MAX];
  char base[PATH_MAX] = "";
  if (path[0] != '/') {
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) base[0] = 0;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t length = readlink(link, base, sizeof base - 1);
      base[length < 0 ? 0 : length] = 0;
    }
  }
  snprintf(joined, sizeof joined, "%s/%s", base, path);
  size_t end = 0;
  for (const char *part = joined; *part;) {
    while (*part == '/') part++;
    size_t length = strcspn(part, "/");
    if (length == 2 && part[0] == '.' && part[1] == '.') {
      while (end > 0 && into[--end] != '/') {
      }
    } else if (length > 0 && !(length == 1 && part[0] == '.') && end + length + 2 < PATH_MAX) {
      into[end++] = '/';
      memcpy(into + end, part, length);
      end += length;
    }
    part += length;
  }
  into[end] = 0;
}

static int is_below(const char *path) {
  size_t length = strlen(below);
  return strncmp(path, below, length) == 0 && (path[length] == 0 || path[length] == '/');
}

enum { PASS = 0, END = -1 };

// What becomes of a call: it passes, it fails with an error, or everything ends here.
static int fate(const char *call, int folder, const char *path, int takes_room, int has_path) {
  char place[PATH_MAX];
  if (!counter || !below || !path) return PASS;
  whole(folder, path, place);
  if (!is_below(place)) return PASS;
  uint64_t number = __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
  if (log_file >= 0) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%s: %s %s\n", program_invocation_short_name, call, place + strlen(below));
    syscall(SYS_write, log_file, line, (size_t)length);
  }
  if (!at || number < at) return PASS;
  switch (how) {
    case 'k': return number == at ? END : PASS;
    case 'b': return number == at ? EIO : PASS;
    case 'f': return takes_room ? ENOSPC : PASS;
    case 'd': return has_path ? EACCES : PASS;
    case 'r': return has_path ? EROFS : PASS;
    default: return PASS;
  }
}

static void end(void) {
  kill(0, SIGKILL);
  for (;;) pause();
}

static int fate_of_file(const char *call, int file) {
  char link[64], path[PATH_MAX];
  if (!counter || !below) return PASS;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 1 || path[0] != 0x2f) return PASS;
  path[length] = 0;
  return fate(call, AT_FDCWD, path, 1, 0);
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OR_FAIL(verdict) \
  do { \
    int error_ = (verdict); \
    if (error_ == END) end(); \
    if (error_ != PASS) { \
      errno = error_; \
      return -1; \
    } \
  } while (0)

static int changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)); }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    if (changes(flags)) OR_FAIL(fate("open", AT_FDCWD, path, flags & O_CREAT, 1)); \
    return real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(int, #name, int, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    if (changes(flags)) OR_FAIL(fate("open", folder, path, flags & O_CREAT, 1)); \
    return real(folder, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open64(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int file, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int verdict = fate_of_file("write", file);
  // What has begun is half there.
  if (verdict != PASS && count > 1) real(file, bytes, count / 2);
  OR_FAIL(verdict);
  return real(file, bytes, count);
}

// Nothing survives a test, so nothing has to reach the disk.
int fsync(int file) {
  OR_FAIL(fate_of_file("fsync", file));
  return 0;
}

int fdatasync(int file) {
  OR_FAIL(fate_of_file("fdatasync", file));
  return 0;
}

int fchmod(int file, mode_t mode) {
  REAL(int, "fchmod", int, mode_t);
  OR_FAIL(fate_of_file("fchmod", file));
  return real(file, mode);
}

int ftruncate(int file, off_t length) {
  REAL(int, "ftruncate", int, off_t);
  OR_FAIL(fate_of_file("ftruncate", file));
  return real(file, length);
}

int ftruncate64(int file, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  OR_FAIL(fate_of_file("ftruncate", file));
  return real(file, length);
}

int chmod(const char *path, mode_t mode) {
  REAL(int, "chmod", const char *, mode_t);
  OR_FAIL(fate("chmod", AT_FDCWD, path, 0, 1));
  return real(path, mode);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  OR_FAIL(fate("mkdir", AT_FDCWD, path, 1, 1));
  return real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  REAL(int, "mkdirat", int, const char *, mode_t);
  OR_FAIL(fate("mkdir", folder, path, 1, 1));
  return real(folder, path, mode);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  OR_FAIL(fate("unlink", AT_FDCWD, path, 0, 1));
  return real(path);
}

int unlinkat(int folder, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  OR_FAIL(fate("unlink", folder, path, 0, 1));
  return real(folder, path, flags);
}

int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  OR_FAIL(fate("rmdir", AT_FDCWD, path, 0, 1));
  return real(path);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  OR_FAIL(fate("rename", AT_FDCWD, to, 0, 1));
  return real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  REAL(int, "renameat", int, const char *, int, const char *);
  OR_FAIL(fate("rename", to_folder, to, 0, 1));
  return real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned int);
  OR_FAIL(fate("rename", to_folder, to, 0, 1));
  return real(from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  OR_FAIL(fate("link", AT_FDCWD, to, 1, 1));
  return real(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
  REAL(int, "linkat", int, const char *, int, const char *, int);
  OR_FAIL(fate("link", to_folder, to, 1, 1));
  return real(from_folder, from, to_folder, to, flags);
}

int symlink(const char *from, const char *to) {
  REAL(int, "symlink", const char *, const char *);
  OR_FAIL(fate("symlink", AT_FDCWD, to, 1, 1));
  return real(from, to);
}

int isatty(int file) {
  REAL(int, "isatty", int);
  return terminal && file < 2 ? 1 : real(file);
}
