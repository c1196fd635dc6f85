// The yardstick of `npm run bench`: the same model as the simulator's core, in C and nothing else.
// Poisson arrivals, round robin over N servers with one slot and a first-in-first-out queue each,
// exponential service; departures in a 4-ary heap, the next arrival in a variable; xoshiro128** and
// a ziggurat for chance. Prints payments per second of wall time and the mean response time.
//
//   cc -O3 -march=native mm-round-robin.c -lm -o mm-round-robin && ./mm-round-robin 10 0.8 5000000 1

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Chance: xoshiro128** 1.1 (Blackman & Vigna), one state for each purpose.

typedef struct { uint32_t s[4]; } Stream;

static inline uint32_t rotl(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

static inline uint32_t bits(Stream *r) {
  uint32_t *s = r->s;
  const uint32_t result = rotl(s[1] * 5, 7) * 9, t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 11);
  return result;
}

static Stream stream(uint64_t seed) {
  Stream r;
  for (int i = 0; i < 4; i++) {
    // splitmix64
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    r.s[i] = (uint32_t)(z ^ (z >> 31));
  }
  return r;
}

static inline double uniform(Stream *r) {
  const uint32_t high = bits(r) >> 5, low = bits(r) >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

// Exponential numbers: Marsaglia & Tsang's ziggurat, 256 layers.

static double edge[257], height[257];

static void prepare_ziggurat(void) {
  const double tail = 7.69711747013104972, area = 0.0039496598225815571993;
  edge[1] = tail;
  height[1] = exp(-tail);
  edge[0] = area / height[1];
  for (int i = 1; i < 255; i++) {
    height[i + 1] = height[i] + area / edge[i];
    edge[i + 1] = -log(height[i + 1]);
  }
  height[256] = 1;
  edge[256] = 0;
}

static double exponential(Stream *r) {
  for (double origin = 0;;) {
    const uint32_t high = bits(r), low = bits(r);
    const int layer = low & 255;
    const double x = (high * 2097152.0 + (low >> 11)) / 9007199254740992.0 * edge[layer];
    if (x < edge[layer + 1]) return origin + x;
    if (layer == 0) {
      origin += edge[1];
      continue;
    }
    if (height[layer] + uniform(r) * (height[layer + 1] - height[layer]) < exp(-x)) return origin + x;
  }
}

// Departures: a 4-ary heap of (time, sequence, server), with replace-top and a hole for swaps.

typedef struct { double time; uint64_t sequence; int server; } Event;

static Event *heap;
static int heap_count;

static inline int before(const Event *a, const Event *b) {
  return a->time < b->time || (a->time == b->time && a->sequence < b->sequence);
}

static inline void heap_push(Event event) {
  int at = heap_count++;
  while (at > 0) {
    const int parent = (at - 1) >> 2;
    if (before(&heap[parent], &event)) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = event;
}

static inline void heap_replace(Event event) {
  int at = 0;
  for (int first = 1; first < heap_count; first = at * 4 + 1) {
    int child = first;
    const int end = first + 4 < heap_count ? first + 4 : heap_count;
    for (int other = first + 1; other < end; other++) {
      if (before(&heap[other], &heap[child])) child = other;
    }
    if (before(&event, &heap[child])) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = event;
}

static inline void heap_pop(void) {
  const Event last = heap[--heap_count];
  if (heap_count > 0) heap_replace(last);
}

// Payments: pooled, linked into their server's queue.

typedef struct { double sent, work; int next; } Payment;
typedef struct { int first, last, current; } Server;

static Payment *pool;
static int pool_size, free_first;

static int take(void) {
  if (free_first < 0) {
    const int old = pool_size;
    pool = realloc(pool, (pool_size *= 2) * sizeof *pool);
    for (int i = old; i < pool_size; i++) pool[i].next = i + 1 < pool_size ? i + 1 : -1;
    free_first = old;
  }
  const int payment = free_first;
  free_first = pool[payment].next;
  return payment;
}

int main(int count, char **arguments) {
  const int servers = count > 1 ? atoi(arguments[1]) : 10;
  const double load = count > 2 ? atof(arguments[2]) : 0.8;
  const double payments = count > 3 ? atof(arguments[3]) : 5e6;
  const uint64_t seed = count > 4 ? strtoull(arguments[4], 0, 10) : 1;
  prepare_ziggurat();
  Stream arrivals = stream(seed), service = stream(~seed);
  Server *server = malloc(servers * sizeof *server);
  for (int i = 0; i < servers; i++) server[i] = (Server){-1, -1, -1};
  heap = malloc((servers + 1) * sizeof *heap);
  pool_size = 1024;
  pool = malloc(pool_size * sizeof *pool);
  for (int i = 0; i < pool_size; i++) pool[i].next = i + 1 < pool_size ? i + 1 : -1;

  struct timespec start, stop;
  clock_gettime(CLOCK_MONOTONIC, &start);
  const double gap = 1 / (load * servers), end = payments * gap;
  double next_arrival = exponential(&arrivals) * gap, sum = 0;
  uint64_t done = 0, sent = 0, sequence = 0;
  int turn = 0;
  for (;;) {
    const double departure = heap_count > 0 ? heap[0].time : INFINITY;
    if (next_arrival < departure) {
      if (next_arrival > end) break;
      const double now = next_arrival;
      const int payment = take();
      pool[payment].sent = now;
      pool[payment].work = exponential(&service);
      sent++;
      const int chosen = turn;
      turn = turn + 1 == servers ? 0 : turn + 1;
      Server *s = &server[chosen];
      if (s->current < 0) {
        s->current = payment;
        heap_push((Event){now + pool[payment].work, ++sequence, chosen});
      } else {
        pool[payment].next = -1;
        if (s->first < 0) s->first = payment;
        else pool[s->last].next = payment;
        s->last = payment;
      }
      next_arrival = now + exponential(&arrivals) * gap;
    } else {
      if (departure > end) break;
      const double now = departure;
      Server *s = &server[heap[0].server];
      sum += now - pool[s->current].sent;
      done++;
      pool[s->current].next = free_first;
      free_first = s->current;
      s->current = s->first;
      if (s->first < 0) {
        heap_pop();
      } else {
        s->first = pool[s->current].next;
        heap_replace((Event){now + pool[s->current].work, ++sequence, heap[0].server});
      }
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &stop);
  const double seconds = stop.tv_sec - start.tv_sec + (stop.tv_nsec - start.tv_nsec) * 1e-9;
  printf("%.0f %.6f\n", sent / seconds, sum / done);
}
