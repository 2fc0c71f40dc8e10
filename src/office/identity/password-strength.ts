/**
 * Whether a password could be guessed, by an estimator that knows how people make them (zxcvbn) and the words of this
 * country and this work. Loaded when a password is chosen: it is large.
 */

import { guessableWords } from './guessable-words.ts'
import { policy } from './rules.ts'

/** Ten to this power of guesses: beyond what the lock, or a stolen table of argon2id hashes, leaves to anybody. */
const LEAST_LOG10 = 11

/** The estimator's work grows with the square of the length; what comes after these can only make a password better. */
const LOOKED_AT = 64

export type Check = (password: string, own: string[]) => { log10: number; patterns: Set<string> }
let estimator: Promise<Check> | undefined

function open(): Promise<Check> {
  estimator ??= load()
  return estimator
}

async function load(): Promise<Check> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, local: [...guessableWords] },
    graphs: adjacencyGraphs,
  })
  return (password, own) => {
    const found = zxcvbn.check(password, own)
    return { log10: found.guessesLog10, patterns: new Set(found.sequence.map((match) => match.pattern)) }
  }
}

/** What is wrong with a new password, as sentences; empty when it is good. */
export async function passwordFaults(
  password: string,
  loginName: string,
  openEstimator: () => Promise<Check> = open,
): Promise<string[]> {
  const faults: string[] = []
  const plain = password.normalize('NFKC')
  if ([...password].length < policy.minLength) faults.push(`密码至少 ${policy.minLength} 个字符。`)
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((pattern) => pattern.test(plain)).length
  if (classes < policy.minClasses)
    faults.push(`密码须含小写字母、大写字母、数字、符号中的至少 ${policy.minClasses} 类。`)
  if (plain.toLowerCase().includes(loginName.toLowerCase())) faults.push('密码不能包含登录名。')
  const check = await openEstimator()
  const { log10, patterns } = check([...plain].slice(0, LOOKED_AT).join(''), [loginName])
  if (log10 < LEAST_LOG10) faults.push(`密码容易被猜中：${why(patterns)}请换一个，比如三四个不相干的词连在一起。`)
  return faults
}

const reasons: readonly [pattern: string, words: string][] = [
  ['repeat', '有重复的字符。'],
  ['sequence', '有连续的字母或数字。'],
  ['spatial', '是键盘上相邻的键。'],
  ['date', '含有日期或年份。'],
  ['regex', '含有日期或年份。'],
  ['dictionary', '是常见的词或密码，加上数字、符号、大小写也一样。'],
]

function why(patterns: ReadonlySet<string>): string {
  return [...new Set(reasons.filter(([pattern]) => patterns.has(pattern)).map(([, words]) => words))].join('')
}
