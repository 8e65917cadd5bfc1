"""OpenRLHF: the file that `--reward.remote_url` names. Labels are specs as JSON strings."""

from gelv.rewards.openrlhf import reward_func

if __name__ == "__main__":
    prompt = "<|im_start|>user\n请写一首七绝。<|im_end|>\n<|im_start|>assistant\n"
    poem = "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。"
    print(reward_func([prompt + poem + "<|im_end|>"], [prompt], ['{"form": "七绝"}']))
