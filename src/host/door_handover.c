/* What one tier hands to the next that runs the same program from the start, as one line of text and back:
   "LENGTH SHA256 LENGTH SHA256 FD", for standard output, standard error and what was read of standard input.
 */
#include "host/host.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int handover_encode(const DoorHandover *handover, char *text, size_t size) {
  int len = 0;
  for (int i = 0; i < 2; i++)
    len += snprintf(text + len, size - (size_t)len, "%" PRIu64 " %s ", handover->released[i].len,
                    handover->released[i].len ? handover->released[i].sha256 : "-");
  len += snprintf(text + len, size - (size_t)len, "%d", handover->input_fd);
  return (size_t)len < size ? 0 : -1;
}

int handover_decode(const char *text, DoorHandover *handover) {
  *handover = (DoorHandover){.input_fd = -1};
  int n = sscanf(text, "%" SCNu64 " %64s %" SCNu64 " %64s %d", &handover->released[0].len,
                 handover->released[0].sha256, &handover->released[1].len, handover->released[1].sha256,
                 &handover->input_fd);
  return n == 5 ? 0 : -1;
}
