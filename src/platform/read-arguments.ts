import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** Reads a command line as `parseArgs` does; what was written wrongly is a `UsageError` that says what, above the usage. */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError(`${argumentSentence(error)}\n\n${usage}`)
  }
}

/** What `parseArgs` found wrong, in a sentence; it says so in English. */
export function argumentSentence(error: unknown): string {
  const { code, message } = error instanceof Error && 'code' in error ? error : { code: '', message: '' }
  const [, written = ''] = /'([^']*)'/.exec(message) ?? []
  const [option = ''] = /--?[\w-]+(?=[ =]|$)/.exec(written.replace(/^-\w, /, '')) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有“${written}”这个选项。请按下面的用法改写。`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `不认识“${written}”。请按下面的用法改写。`
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return '有不认识的参数，或参数缺少值。请按下面的用法改写。'
  if (/does not take/.test(message)) return `${option} 后面不写值。请按下面的用法改写。`
  return `${option} 后面要写值；值以“-”开头的，写成 ${option}=值。`
}
