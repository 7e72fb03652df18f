# An operating system of six tasks that hand packets to one another (after Martin Richards' benchmark).
N = 24  # small: 1

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = range(2)


class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind, self.datum, self.data = link, ident, kind, 0, [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system, self.ident, self.priority, self.queue = system, ident, priority, queue
        self.waiting, self.held, self.ready = queue is None, False, queue is not None
        system.add(self)

    def runnable(self):
        return not self.held and (self.ready or not self.waiting)

    def take(self):
        packet = None
        if self.waiting and self.ready:
            packet = self.queue
            self.queue = packet.link
            self.ready = self.queue is not None
            self.waiting = False
        return packet

    def give(self, packet):
        self.queue = packet.append_to(self.queue)
        self.ready = True

    def wait(self):
        self.waiting = True
        return self

    def step(self):
        packet = self.take()
        return self.run(packet)


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.waiting, self.control, self.count = False, 1, count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.system.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.system.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.system.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.destination, self.count = HANDLER_A, 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident, packet.datum = self.destination, 0
        for i in range(4):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.system.send(packet)


class Handler(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.work = self.devices = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            if work.datum >= 4:
                self.work = work.link
                return self.system.send(work)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                return self.system.send(device)
        return self.wait()


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None)
        self.pending = None

    def run(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet, self.pending = self.pending, None
            return self.system.send(packet)
        self.pending = packet
        return self.system.hold(self)


class System:
    def __init__(self):
        self.tasks, self.order, self.current = [None] * 6, [], None
        self.held = self.sent = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order.append(task)
        self.order.sort(key=lambda t: -t.priority)

    def following(self, task):
        at = self.order.index(task) + 1
        return self.order[at] if at < len(self.order) else None

    def hold(self, task):
        self.held += 1
        task.held = True
        return self.following(task)

    def release(self, ident):
        task = self.tasks[ident]
        task.held = False
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        task = self.tasks[packet.ident]
        self.sent += 1
        packet.ident = self.current.ident
        task.give(packet)
        return task if task.priority > self.current.priority else self.current

    def run(self):
        task = self.order[0]
        while task is not None:
            if task.runnable():
                self.current = task
                after = task.step()
                task = self.following(task) if after is task and task.waiting else after
            else:
                task = self.following(task)


def once(count):
    system = System()
    Idle(system, count)
    queue = Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK)
    Worker(system, queue)
    for ident, priority, device in (HANDLER_A, 2000, DEVICE_A), (HANDLER_B, 3000, DEVICE_B):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        Handler(system, ident, priority, queue)
    Device(system, DEVICE_A, 4000)
    Device(system, DEVICE_B, 5000)
    system.run()
    return system.sent, system.held


print([once(1500) for _ in range(N)])
