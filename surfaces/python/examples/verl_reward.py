"""verl: the file that `reward.custom_reward_function.path` names; `compute_score` is the name that verl looks for.

The rows of the data set have data_source, reward_model = {"style": "rule", "ground_truth": a spec as JSON} and
extra_info. Run by itself it shows what verl is given.
"""

import json

from gelv.rewards.verl import compute_score

if __name__ == "__main__":
    poem = "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。"
    print(json.dumps(compute_score("verse", poem, '{"form": "七绝"}', {"num_turns": 1}), indent=2))
