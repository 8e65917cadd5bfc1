"""Evaluate the poems of a model: how many conform, and what the others miss."""

from collections import Counter

import gelv

# What a model wrote when asked for a 七绝; put yours here.
POEMS = [
    "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。",
    "春风吹过小桥边，杨柳依依映水天。燕子归来寻旧垒，桃花开落又一年。",
    "我今天写了一首诗。",
]

records = gelv.score_many(POEMS, {"form": "七绝"})
for name in gelv.FIELDS:
    print(f"{name:12} {sum(record[name] for record in records) / len(records):.3f}")

faults = Counter()
for poem, record in zip(POEMS, records):
    if record["applicable"] and not record["conforms"]:
        report = gelv.check(poem, form="七绝")
        faults.update(finding.name for finding in report.findings if finding.severity == "error")
        print(report)
print(faults.most_common())
