"""Several broker processes on one database, one master key and one public URL: an installation of more than one node."""

from .broker import Broker


class Nodes:
    def __init__(self, folder, database, count=2):
        self.first = Broker(folder / "node-0", database)
        self.all = [self.first]
        for number in range(1, count):
            node = Broker(folder / f"node-{number}", database)
            # They share what an operator shares: the root key and the master key. Each still listens on its own port.
            node.access_key, node.secret_key = self.first.access_key, self.first.secret_key
            self.all.append(node)

    def start(self):
        self.first.start()
        key = (self.first.data / "master.key").read_text().strip()
        for node in self.all[1:]:
            node.more_environment = {"GATEHOUSE_MASTER_KEY": key, "GATEHOUSE_PUBLIC_URL": self.first.url}
            node.start()
        return self

    def stop(self):
        for node in self.all:
            node.stop()
