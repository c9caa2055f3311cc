"""An operating system in small, in the manner of Richards: tasks with states, queues of packets, devices."""

IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

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
    def __init__(self, system, identity, priority, queue):
        self.system = system
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.is_waiting = queue is None
        self.is_held = False

    def is_ready(self):
        return not self.is_held and (not self.is_waiting or self.queue is not None)

    def run(self):
        packet = None
        if self.is_waiting:
            packet = self.queue
            self.queue = packet.link
            self.is_waiting = False
        self.step(packet)

    def add(self, packet):
        self.queue = packet.append_to(self.queue)

    def wait(self):
        self.is_waiting = True


class IdleTask(Task):
    def __init__(self, system, count):
        super().__init__(system, 0, 0, None)
        self.is_waiting = False
        self.count = count
        self.control = 1

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            self.is_held = True
        elif self.control & 1:
            self.control = (self.control >> 1) ^ 0xD008
            self.system.release(5)
        else:
            self.control >>= 1
            self.system.release(4)


class WorkerTask(Task):
    def __init__(self, system, queue):
        super().__init__(system, 1, 1000, queue)
        self.destination = 2
        self.letter = 0

    def step(self, packet):
        if packet is None:
            self.wait()
            return
        self.destination = 5 - self.destination
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        self.system.send(self, self.destination, packet)


class HandlerTask(Task):
    def __init__(self, system, identity, priority, queue):
        super().__init__(system, identity, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORKER:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            if work.datum >= 4:
                self.work = work.link
                self.system.send(self, 1, work)
                return
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                self.system.send(self, self.identity + 2, device)
                return
        self.wait()


class DeviceTask(Task):
    def __init__(self, system, identity, priority):
        super().__init__(system, identity, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is None:
            if self.pending is None:
                self.wait()
            else:
                packet, self.pending = self.pending, None
                self.system.send(self, self.identity - 2, packet)
        else:
            self.pending = packet
            self.is_held = True


class System:
    def __init__(self, count):
        self.sent = self.held = 0
        handlers = []
        for identity in (2, 3):
            queue = None
            for _ in range(3):
                queue = Packet(queue, identity + 2, DEVICE)
            handlers.append(HandlerTask(self, identity, identity * 1000, queue))
        work = Packet(Packet(None, 0, WORKER), 0, WORKER)
        self.tasks = [IdleTask(self, count), WorkerTask(self, work), *handlers, DeviceTask(self, 4, 4000), DeviceTask(self, 5, 5000)]
        self.by_priority = sorted(self.tasks, key=lambda task: -task.priority)

    def send(self, sender, identity, packet):
        packet.owner = sender.identity
        self.sent += 1
        self.tasks[identity].add(packet)
        if isinstance(sender, WorkerTask):
            sender.wait()

    def release(self, identity):
        self.held += 1
        self.tasks[identity].is_held = False

    def run(self):
        while True:
            for task in self.by_priority:
                if task.is_ready():
                    task.run()
                    break
            else:
                return self.sent, self.held


print([System(count).run() for count in (10000, 25000, 30000)])
