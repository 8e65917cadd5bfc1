"""ms-swift: `--external_plugins swift_plugin.py --reward_funcs gelv_score gelv_tone`."""

from gelv.rewards import swift

swift.register()
