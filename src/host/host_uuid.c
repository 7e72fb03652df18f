/* UUIDs of version 1 (RFC 4122) as a closed door gives them: from the wall clock, with clock sequence 0 and
 * the host's MAC. */
#include "host/host.h"
#include <string.h>

void host_uuid(Host *host, uint64_t *last, uint8_t *out) {
  const uint64_t since_1582 = UINT64_C(0x01b21dd213814000); /* of 1970, in 100 ns */
  uint64_t stamp = (uint64_t)(host->clock(host, HOST_WALL) / 100) + since_1582;
  if (stamp <= *last) stamp = *last + 1;
  *last = stamp;
  for (int i = 0; i < 4; i++) out[i] = (uint8_t)(stamp >> (24 - 8 * i));
  out[4] = (uint8_t)(stamp >> 40), out[5] = (uint8_t)(stamp >> 32);
  out[6] = (uint8_t)(stamp >> 56 & 0x0f) | 0x10, out[7] = (uint8_t)(stamp >> 48);
  out[8] = 0x80, out[9] = 0;
  memcpy(out + 10, host->identity(host)->mac, 6);
}
