"""reasoning-gym: draw requests for verse, and score an answer."""

from reasoning_gym.factory import create_dataset

from gelv.rewards.reasoning_gym import register

register()
dataset = create_dataset("gelv_verse", size=5, seed=1)
poem = "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。"
for entry in dataset:
    print(entry["question"], entry["metadata"]["spec"], dataset.score_answer(poem, entry))
