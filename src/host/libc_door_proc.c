/* Files that the kernel makes up about the process and the machine: behind a closed door they are made up
   here, from the host's identity and clock.

   One table of paths and writers. A path in it opens as a descriptor of a text in memory. What is not in it
   (maps, fd, task ...) is the machine's own, which docs/determinism.md says. */
#include "host/libc_door_file.h"
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern char **environ;

static const HostIdentity *who(void) {
  return libc_door.host->identity(libc_door.host);
}

static double seconds_up(void) {
  return (double)libc_door.host->clock(libc_door.host, HOST_STEADY) / 1e9;
}

static void make_uptime(FILE *out) {
  double up = seconds_up();
  fprintf(out, "%.2f %.2f\n", up, up * who()->n_cpus);
}

static void make_loadavg(FILE *out) {
  fprintf(out, "0.00 0.00 0.00 1/100 %d\n", (int)who()->pid);
}

static void make_meminfo(FILE *out) {
  fprintf(out,
          "MemTotal:       %8" PRIu64 " kB\nMemFree:        %8" PRIu64 " kB\nMemAvailable:   %8" PRIu64
          " kB\n",
          (uint64_t)who()->memory_bytes / 1024, (uint64_t)who()->free_bytes / 1024,
          (uint64_t)who()->free_bytes / 1024);
  fputs("Buffers:               0 kB\nCached:                0 kB\nSwapTotal:             0 kB\n"
        "SwapFree:              0 kB\n",
        out);
}

static void make_cpuinfo(FILE *out) {
  for (int i = 0; i < who()->n_cpus; i++)
    fprintf(out,
            "processor\t: %d\nvendor_id\t: %s\nmodel name\t: %s\ncpu MHz\t\t: 1000.000\ncpu cores\t: %d\n\n",
            i, who()->name, who()->name, (int)who()->n_cpus);
}

static void make_cpu_times(FILE *out) {
  uint64_t ticks = (uint64_t)(seconds_up() * 100);
  fprintf(out, "cpu  0 0 0 %" PRIu64 " 0 0 0 0 0 0\n", ticks * (unsigned)who()->n_cpus);
  for (int i = 0; i < who()->n_cpus; i++) fprintf(out, "cpu%d 0 0 0 %" PRIu64 " 0 0 0 0 0 0\n", i, ticks);
  fprintf(out, "btime %" PRId64 "\n",
          (int64_t)(libc_door.host->peek(libc_door.host, HOST_WALL) / NS_PER_S - (int64_t)seconds_up()));
}

static void make_version(FILE *out) {
  fprintf(out, "%s version %s %s\n", who()->system, who()->release, who()->version);
}

static void make_name(FILE *out) {
  fprintf(out, "%s\n", who()->name);
}

static void make_release(FILE *out) {
  fprintf(out, "%s\n", who()->release);
}

static void make_uuid(FILE *out) {
  uint8_t b[16];
  libc_door.host->entropy(libc_door.host, b, sizeof b);
  b[6] = (b[6] & 0x0f) | 0x40, b[8] = (b[8] & 0x3f) | 0x80;
  for (int i = 0; i < 16; i++) fprintf(out, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
  fputc('\n', out);
}

static void make_boot_id(FILE *out) {
  fputs("73616d65-6279-4465-8000-000000000000\n", out);
}

static void make_machine_id(FILE *out) {
  fputs("73616d656279446580000000000000000\n", out);
}

static void make_address(FILE *out) {
  const uint8_t *mac = who()->mac;
  fprintf(out, "%02x:%02x:%02x:%02x:%02x:%02x\n", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
}

static void make_environment(FILE *out) {
  for (char **variable = environ; *variable; variable++) fwrite(*variable, 1, strlen(*variable) + 1, out);
}

static void make_comm(FILE *out) {
  fputs("python3.11\n", out);
}

static void make_stat(FILE *out) {
  int64_t ticks = libc_door.host->clock(libc_door.host, HOST_CPU) / 10000000;
  fprintf(out, "%d (python3.11) R %d %d %d 0 -1 0 0 0 0 0 %" PRId64 " 0 0 0 20 0 1 0 360000 16777216 4096",
          (int)who()->pid, (int)who()->ppid, (int)libc_door.link.group, (int)ROOT_PID, ticks);
  for (int i = 25; i <= 52; i++) fputs(" 0", out);
  fputc('\n', out);
}

static void make_statm(FILE *out) {
  fputs("4096 4096 1024 1024 0 2048 0\n", out);
}

static void make_status(FILE *out) {
  fprintf(out, "Name:\tpython3.11\nState:\tR (running)\nTgid:\t%d\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
          (int)who()->pid, (int)who()->pid, (int)who()->ppid);
  fprintf(out, "Uid:\t%d\t%d\t%d\t%d\nGid:\t%d\t%d\t%d\t%d\n", who()->uid, who()->uid, who()->uid, who()->uid,
          who()->gid, who()->gid, who()->gid, who()->gid);
  fputs("VmPeak:\t   16384 kB\nVmSize:\t   16384 kB\nVmHWM:\t   16384 kB\nVmRSS:\t   16384 kB\nThreads:\t1\n",
        out);
}

static const struct {
  const char *path;
  void (*make)(FILE *out);
} made_files[] = {
    {"/proc/uptime", make_uptime},
    {"/proc/loadavg", make_loadavg},
    {"/proc/meminfo", make_meminfo},
    {"/proc/cpuinfo", make_cpuinfo},
    {"/proc/stat", make_cpu_times},
    {"/proc/version", make_version},
    {"/proc/sys/kernel/hostname", make_name},
    {"/proc/sys/kernel/osrelease", make_release},
    {"/proc/sys/kernel/random/uuid", make_uuid},
    {"/proc/sys/kernel/random/boot_id", make_boot_id},
    {"/etc/hostname", make_name},
    {"/etc/machine-id", make_machine_id},
    {"/sys/class/net/eth0/address", make_address},
    {"/proc/self/environ", make_environment},
    {"/proc/self/comm", make_comm},
    {"/proc/self/stat", make_stat},
    {"/proc/self/statm", make_statm},
    {"/proc/self/status", make_status},
};

const char *door_proc_path(const char *path, char *room, size_t size) {
  char own[32];
  if (strncmp(path, "/proc/", 6)) return path;
  int len = snprintf(own, sizeof own, "/proc/%d", (int)who()->pid);
  if (strncmp(path, own, (size_t)len) || (path[len] && path[len] != '/')) return path;
  int all = snprintf(room, size, "/proc/self%s", path + len);
  return all < 0 || (size_t)all >= size ? path : room;
}

int door_open_made(const char *path, int flags) {
  if (!libc_door.begun || path[0] != '/' || door_is_asking()) return -2;
  for (size_t i = 0; i < sizeof made_files / sizeof *made_files; i++) {
    if (strcmp(path, made_files[i].path)) continue;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out) return -2;
    made_files[i].make(out);
    int fd = fclose(out) ? -1 : memfd_create("made", flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
    if (fd >= 0 && REAL(write)(fd, text, len) == (ssize_t)len) lseek(fd, 0, SEEK_SET);
    free(text);
    return fd;
  }
  return -2;
}
