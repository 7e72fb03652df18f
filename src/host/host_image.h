/* Files of our own that are only looked at, such as the store of compiled library code: mapped, or read where
   nothing can be mapped. Not for anything that a program may see. */
#ifndef HOST_HOST_IMAGE_H
#define HOST_HOST_IMAGE_H
#include <stddef.h>
#include <stdint.h>

typedef struct HostImage {
  const uint8_t *at; /* aligned to 16 bytes or more; NULL: nothing is open */
  size_t len;
} HostImage;

/* 0 and the file's bytes, which stay until host_image_close, or an errno value. */
int host_image_open(const char *path, HostImage *out);
void host_image_close(HostImage *image); /* also of one that is not open */
/* The path of a file that was built or installed with this program: in its own folder, in ../lib/samebyte, or
   in `build`, a path from its own folder (NULL: none). 0, or -1 when there is none such or it does not fit.
 */
int host_image_beside(const char *name, const char *build, char *path, size_t size);
#endif
