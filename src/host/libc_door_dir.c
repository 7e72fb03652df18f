/* Entry points that list directories: sorted by the bytes of the names.

   The first reading takes the whole directory in and sorts it; a small table finds the listing of a DIR.
   Positions (telldir, seekdir) are indexes into it. */
#include "host/libc_door_file.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

typedef struct Listing {
  DIR *dir;
  struct dirent **entries; /* each its own block */
  size_t n, at;
  bool is_read;
} Listing;

enum { N_BUCKETS = 64 };
typedef struct ListingNode {
  Listing listing;
  struct ListingNode *next;
} ListingNode;

static ListingNode *buckets[N_BUCKETS];
static pthread_mutex_t listings_lock = PTHREAD_MUTEX_INITIALIZER;

static ListingNode **bucket_of(const DIR *dir) {
  return &buckets[((uintptr_t)dir >> 5) % N_BUCKETS];
}

static Listing *find_listing(DIR *dir, bool make) {
  Listing *found = NULL;
  REAL(pthread_mutex_lock)(&listings_lock);
  for (ListingNode *node = *bucket_of(dir); node && !found; node = node->next)
    if (node->listing.dir == dir) found = &node->listing;
  if (!found && make) {
    ListingNode *node = calloc(1, sizeof *node);
    if (node) {
      node->listing.dir = dir;
      node->next = *bucket_of(dir);
      *bucket_of(dir) = node;
      found = &node->listing;
    }
  }
  REAL(pthread_mutex_unlock)(&listings_lock);
  return found;
}

static void forget_entries(Listing *listing) {
  for (size_t i = 0; i < listing->n; i++) free(listing->entries[i]);
  free(listing->entries);
  *listing = (Listing){.dir = listing->dir};
}

static int compare_entries(const void *a, const void *b) {
  return strcmp((*(struct dirent *const *)a)->d_name, (*(struct dirent *const *)b)->d_name);
}

/* Positions, and the file numbers that stat would show. */
static void number_entries(Listing *listing) {
  struct stat st = {0};
  REAL(fstat)(dirfd(listing->dir), &st);
  for (size_t i = 0; i < listing->n; i++) {
    listing->entries[i]->d_off = (off_t)i + 1;
    if (libc_door.begun) listing->entries[i]->d_ino = door_inode(st.st_dev, listing->entries[i]->d_ino);
  }
}

/* 0 or an errno value. */
static int take_in(Listing *listing) {
  size_t room = 0;
  for (struct dirent *entry; errno = 0, (entry = REAL(readdir)(listing->dir));) {
    if (listing->n == room) {
      room = room ? room * 2 : 32;
      struct dirent **more = realloc(listing->entries, room * sizeof(struct dirent *));
      if (!more) return ENOMEM;
      listing->entries = more;
    }
    struct dirent *copy = malloc(sizeof *copy);
    if (!copy) return ENOMEM;
    memcpy(copy, entry, entry->d_reclen < sizeof *copy ? entry->d_reclen : sizeof *copy);
    listing->entries[listing->n++] = copy;
  }
  if (errno) return errno;
  if (listing->n) qsort(listing->entries, listing->n, sizeof *listing->entries, compare_entries);
  number_entries(listing);
  listing->is_read = true;
  return 0;
}

/* A listing from the tape, on a real DIR of another folder: the recorded one may be gone. */
static DIR *open_taped(const char *path) {
  HostBytes names = {0};
  int error = door_ask(HOST_LIST, path, &names);
  if (error) return errno = error, NULL;
  DIR *dir = REAL(opendir)("/");
  Listing *listing = dir ? find_listing(dir, true) : NULL;
  size_t n = 0;
  for (size_t at = 0; at < names.len; at += strlen(names.data + at) + 1) n++;
  if (listing) listing->entries = calloc(n + 1, sizeof *listing->entries);
  for (size_t at = 0; listing && listing->entries && at < names.len; at += strlen(names.data + at) + 1) {
    struct dirent *entry = calloc(1, sizeof *entry);
    if (!entry) break;
    *entry =
        (struct dirent){.d_ino = listing->n + 1, .d_off = (off_t)listing->n + 1, .d_reclen = sizeof *entry};
    snprintf(entry->d_name, sizeof entry->d_name, "%s", names.data + at);
    listing->entries[listing->n++] = entry;
  }
  if (listing) listing->is_read = true;
  host_bytes_free(&names);
  return dir;
}

DOOR_ENTRY DIR *opendir(const char *path) {
  return door_closed() && door_is_on_tape(path) ? open_taped(path) : REAL(opendir)(path);
}

DOOR_ENTRY struct dirent *readdir(DIR *dir) {
  if (!door_closed()) return REAL(readdir)(dir);
  int before = errno;
  Listing *listing = find_listing(dir, true);
  if (!listing) return errno = ENOMEM, NULL;
  if (!listing->is_read) {
    int error = take_in(listing);
    if (error) {
      forget_entries(listing);
      return errno = error, NULL;
    }
  }
  errno = before; /* its end is told from an error by errno alone */
  return listing->at < listing->n ? listing->entries[listing->at++] : NULL;
}

/* One structure under two names on 64-bit machines. */
_Static_assert(sizeof(struct dirent) == sizeof(struct dirent64), "dirent and dirent64 differ");
DOOR_ENTRY struct dirent64 *readdir64(DIR *dir) {
  return (struct dirent64 *)readdir(dir);
}

DOOR_ENTRY int closedir(DIR *dir) {
  REAL(pthread_mutex_lock)(&listings_lock);
  for (ListingNode **at = bucket_of(dir); *at; at = &(*at)->next)
    if ((*at)->listing.dir == dir) {
      ListingNode *node = *at;
      *at = node->next;
      forget_entries(&node->listing);
      free(node);
      break;
    }
  REAL(pthread_mutex_unlock)(&listings_lock);
  return REAL(closedir)(dir);
}

DOOR_ENTRY void rewinddir(DIR *dir) {
  Listing *listing = door_closed() ? find_listing(dir, false) : NULL;
  if (listing && libc_door.is_taped) {
    listing->at = 0;
    return;
  }
  if (listing) forget_entries(listing);
  REAL(rewinddir)(dir);
}

DOOR_ENTRY long telldir(DIR *dir) {
  if (!door_closed()) return REAL(telldir)(dir);
  Listing *listing = find_listing(dir, false);
  return listing ? (long)listing->at : 0;
}

DOOR_ENTRY void seekdir(DIR *dir, long at) {
  if (!door_closed()) return REAL(seekdir)(dir, at);
  Listing *listing = find_listing(dir, true);
  if (!listing || (!listing->is_read && take_in(listing))) return;
  listing->at = at < 0 ? 0 : (size_t)at > listing->n ? listing->n : (size_t)at;
}
