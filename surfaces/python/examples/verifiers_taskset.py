"""verifiers: the tasks of a file of specs, and the reward of one reply, without a model."""

from gelv.rewards.verifiers import VerseConfig, VerseTaskset

for task in VerseTaskset(VerseConfig()):
    print(task.data.idx, task.data.spec, task.data.prompt)
