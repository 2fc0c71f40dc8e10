/** What the audit log asks of every slice: how its events are called. */
declare module '../../platform/app.ts' {
  interface Services {
    eventNames: Readonly<Record<string, string>>
  }
}

/** What was done, in one line. `detail` is what the event itself says of it: an operation that was refused, a duty. */
export function sentenceOf(names: Readonly<Record<string, string>>, event: { name: string; detail: string }): string {
  const sentence = names[event.name] ?? event.name
  return event.detail === '' ? sentence : `${sentence}（${event.detail}）`
}
