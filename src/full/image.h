/* An image of CPython with its core initialised: static data and objects as they are before anything was read
   from arguments, environment or files. Instead of making its types, built-in functions and exceptions at
   every start, samebyte-full copies them into place.

     full_image: ImageHead, n_pieces Pieces, then the bytes of each piece in turn

   Made at build time by the executable itself (full_make_image), written into it by tools/image_link.py; all
   zero where there is none. Pieces leave out what is zero. What differs between processes is not part of it:
   image.c sets it when the image is taken (thread, environment, standard streams). */
#ifndef FULL_IMAGE_H
#define FULL_IMAGE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IMAGE_ROOM = 2 << 20, IMAGE_GRAIN = 64 };

typedef struct ImageHead {
  uint64_t n_pieces;
  char libc[56]; /* the version of the C library that it was made with: sys.thread_info shows it */
} ImageHead;

typedef struct Piece {
  uint64_t to, size; /* both multiples of IMAGE_GRAIN */
} Piece;

extern const unsigned char full_image[IMAGE_ROOM];

/* image_fits.c: whether the core that the image holds is the one that CPython would make for these arguments,
   in this environment. When it is, the locale is set as CPython would set it. */
bool full_image_fits(char *const *args);
/* image.c: puts static data and objects into place. False: nothing was done. *refused: the region's addresses
   are not free, and there is no way back. */
bool full_image_take(bool *refused);

/* static_data.c: all static data that is CPython's. */
typedef struct StaticData {
  char *start;
  size_t size;
} StaticData;
StaticData static_data(void);
/* A big page's room to fill in, which then takes the place of all static data. NULL: there is none to be had.
 */
char *static_data_page(void);
bool static_data_replace(char *page);
/* Without an image: the big page with what is there now; without a big page, all small ones at once. */
void static_data_place(void);
#endif
