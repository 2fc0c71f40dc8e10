import { useId, useState } from 'react'
import type { z } from 'zod'
import { signedWordsFault } from '../../../papers/signed-words.ts'
import { characterNamed, glyphFault } from '../../../platform/glyphs.ts'
import type { Problem } from '../../../platform/problem.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { unmadePaper } from '../contract.ts'

export type Unmade = z.infer<typeof unmadePaper>
export type MakeAgain = { unmadeId: string; standIns: { character: string; words: string }[] }
type Props = { paper: Unmade; busy: boolean; problems: readonly Problem[]; onMake: (asked: MakeAgain) => void }

const STAND_IN = '〓'

/** One paper that was not made: why, and what one click does. What was written and signed stays as it is. */
export function StandInForm({ paper, busy, problems, onMake }: Props) {
  const id = useId()
  const [words, setWords] = useState<Record<string, string>>({})
  const substitute = (character: string) => words[character] ?? STAND_IN
  const faults = paper.characters.map((c) =>
    substitute(c.character).trim() === ''
      ? '请填写。'
      : (glyphFault(substitute(c.character)) ?? (paper.signed ? signedWordsFault(substitute(c.character)) : undefined)),
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const standIns = paper.characters.map(({ character }) => ({ character, words: substitute(character) }))
        onMake({ unmadeId: paper.id, standIns })
      }}
    >
      <h2>{paper.title}</h2>
      {paper.characters.length === 0 ? (
        <p>{paper.message}</p>
      ) : (
        <p>
          有 {paper.characters.length} 个字现有字体印不出来。
          {paper.signed
            ? '这份文书已经签过名，不能换成别的字：纸上印“〓”，或把字的样子写在〔〕里，例如〔上山下水〕。纸脚会注明，签过的原文不变。'
            : '纸上先用“〓”代替，也可以换成别的字；纸脚会注明，写下的原文不变。'}
        </p>
      )}
      {paper.characters.map(({ character, where }, i) => (
        <div className="field" key={character}>
          <label htmlFor={`${id}-${i}`}>
            {characterNamed(character)}印成 <span className="hint">在“{where}”里</span>
          </label>
          <input
            id={`${id}-${i}`}
            type="text"
            maxLength={20}
            value={substitute(character)}
            aria-invalid={faults[i] ? true : undefined}
            onChange={(event) => setWords({ ...words, [character]: event.target.value })}
          />
          {faults[i] && <div className="fault">{faults[i]}</div>}
        </div>
      ))}
      <Problems problems={problems} />
      <div className="row">
        <button type="submit" className="act" disabled={busy || faults.some((fault) => fault !== undefined)}>
          {busy ? '正在做……' : '再做一次'}
        </button>
      </div>
    </form>
  )
}
