"""The model of mm-round-robin.c in SimPy, as its documentation writes such models: a process for
each payment, a resource for each server. Prints payments per second of wall time and the mean
response time.

    python3 mm-round-robin.py 10 0.8 200000 1
"""

import random
import sys
import time

import simpy

servers, load, payments, seed = (
    int(sys.argv[1]),
    float(sys.argv[2]),
    float(sys.argv[3]),
    int(sys.argv[4]),
)
arrivals, service = random.Random(seed), random.Random(~seed)
rate = load * servers
environment = simpy.Environment()
resources = [simpy.Resource(environment, capacity=1) for _ in range(servers)]
sent = done = 0
total = 0.0


def payment(server, work):
    global done, total
    start = environment.now
    with server.request() as turn:
        yield turn
        yield environment.timeout(work)
    done += 1
    total += environment.now - start


def source():
    global sent
    while True:
        yield environment.timeout(arrivals.expovariate(rate))
        server = resources[sent % servers]
        sent += 1
        environment.process(payment(server, service.expovariate(1)))


environment.process(source())
began = time.perf_counter()
environment.run(until=payments / rate)
seconds = time.perf_counter() - began
print(f"{sent / seconds:.0f} {total / done:.6f}")
