/** What a program in TypeScript may write; it is compiled, not run. */
import { Gelv, GelvError, load, type Mark, type Report, type Score } from "gelv";

export async function typed(text: string): Promise<string> {
  const gelv: Gelv = await load({ tables: null });
  gelv.complete(new Uint8Array(4));
  const report: Report = gelv.check(text, { form: "七律", lang: "en", profile: "strict" });
  const { marks, report: seen } = gelv.view(text);
  const first: Mark | undefined = marks[0]?.[0];
  // @ts-expect-error: without all tables there is no score.
  const score: Score = seen.score;
  // @ts-expect-error: no such language.
  gelv.check(text, { lang: "fr" });
  try {
    return `${report.form.name} ${report.findings[0]?.message} ${first?.read} ${score.tone} ${gelv.tune("沁园春").name}`;
  } catch (fault) {
    return fault instanceof GelvError ? fault.kind : "";
  }
}

// The types name no call that the module has not, and none is missing.
export const calls: Record<Exclude<keyof Gelv, never>, true> = {
  whole: true, complete: true, check: true, checkJson: true, view: true, render: true, score: true, identify: true, rules: true, form: true,
  tune: true, tunes: true, character: true, pairs: true, fitting: true, groups: true, traditional: true, version: true,
};
