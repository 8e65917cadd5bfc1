"""TRL: GRPO with verse as its reward, on a model of a few thousand random weights: a trial of the wiring, on a CPU.

Needs trl, transformers, datasets and torch; says so and stops where they are missing. With a real model only MODEL and
the tokenizer change, or from the command line: trl grpo --reward_funcs gelv.rewards.trl.reward_func …
"""

import sys
import tempfile

try:
    from datasets import Dataset
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
    from trl import GRPOConfig, GRPOTrainer
except ImportError as missing:
    sys.exit(f"this example needs {missing.name}")

import gelv
from gelv.rewards.trl import gelv_rhyme, gelv_tone, reward_func

SPECS = [{"form": "七绝", "tune": None}, {"form": None, "tune": "如梦令"}]
rows = [{"prompt": gelv.instruction(spec), **spec} for spec in SPECS] * 2

characters = sorted(set("".join(row["prompt"] for row in rows)) | set("春江花月夜白日依山尽，。"))
vocabulary = {token: number for number, token in enumerate(["<pad>", "<eos>", "<unk>", *characters])}
model = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
model.pre_tokenizer = pre_tokenizers.Split("", "isolated")
tokenizer = PreTrainedTokenizerFast(tokenizer_object=model, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>")
sizes = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
MODEL = LlamaForCausalLM(LlamaConfig(vocab_size=len(vocabulary), pad_token_id=0, eos_token_id=1, **sizes))

with tempfile.TemporaryDirectory() as folder:
    settings = GRPOConfig(
        output_dir=folder, max_steps=2, per_device_train_batch_size=4, num_generations=2, max_completion_length=28,
        logging_steps=1, report_to=[], use_cpu=True, bf16=False, save_strategy="no",
    )  # fmt: skip
    trainer = GRPOTrainer(
        model=MODEL, reward_funcs=[reward_func, gelv_tone, gelv_rhyme], args=settings,
        train_dataset=Dataset.from_list(rows), processing_class=tokenizer,
    )  # fmt: skip
    trainer.train()
print({name: value for log in trainer.state.log_history for name, value in log.items() if name.endswith("/mean")})
