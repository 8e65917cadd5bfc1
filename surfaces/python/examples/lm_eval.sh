#!/usr/bin/env bash
# lm-evaluation-harness: poems to order from any model it knows. "dummy" answers nonsense and needs no weights.
# usage: lm_eval.sh [MODEL [MODEL_ARGS]]
set -euo pipefail
tasks=$(python -m gelv.rewards.lm_eval)
arguments=(--model "${1:-dummy}" --tasks gelv_verse --include_path "$tasks")
[ $# -lt 2 ] || arguments+=(--model_args "$2")
lm_eval run "${arguments[@]}"
