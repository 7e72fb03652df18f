/* The room that tools/image_link.py fills. */
#include "full/image.h"

__attribute__((section(".full_image"), aligned(0x200000))) const unsigned char full_image[IMAGE_ROOM] = {0};
