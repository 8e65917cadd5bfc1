"""Verse as a verifiable reward: one module for each trainer, none of which imports torch.

======================  =============================================================================
``trl``                 ``reward_func(prompts, completions, completion_ids, **columns)``
``verl``                ``compute_score(data_source, solution_str, ground_truth, extra_info)``
``openrlhf``            ``reward_func(queries, prompts, labels)``, and ``respond`` for the HTTP shape
``swift``               ``register()`` puts reward classes into ms-swift's table
``verifiers``           ``Verse`` and ``VerseTaskset``
``reasoning_gym``       ``register()`` adds the dataset ``gelv_verse``
``lm_eval``             ``path()`` for ``--include_path``, task ``gelv_verse``
======================  =============================================================================

What a text is held to travels with its row: in a column ``spec`` (dict or string), or in columns named as the keys of a
spec. Completions go through :func:`gelv.score_answers`: the poem in them is found, and lines copied from the prompt, where the
trainer hands it over, earn nothing. No adapter raises on what a model wrote or on a spec that asks for what there is not:
such rows earn 0. A spec of a wrong type raises ValueError at the first call.

TRL and ms-swift skip a reward that is None: they get None where a data set has specs and a row has none, so that rows of
other tasks can stand beside those of verse. Everywhere else a row without a spec is judged as what it is.
"""
