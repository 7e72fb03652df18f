N = 180000  # small: 4000


class Task:
    def __init__(self, name, priority):
        self.name, self.priority, self.done, self.queue = name, priority, 0, []

    def run(self, packet):
        self.done += 1
        return packet * 31 % 1009


class Worker(Task):
    def run(self, packet):
        value = super().run(packet)
        self.queue.append(value)
        if len(self.queue) > 8:
            self.queue.pop(0)
        return value


class Device(Task):
    limit = 5

    def run(self, packet):
        if self.done % self.limit == 0:
            packet += 1
        return Task.run(self, packet)


def schedule(tasks, n):
    packet = 1
    for i in range(n):
        for task in tasks:
            packet = task.run(packet + task.priority)
    return packet


tasks = [Worker("a", 1), Device("b", 2), Task("c", 3), Worker("d", 4)]
print(schedule(tasks, N), [t.done for t in tasks])
