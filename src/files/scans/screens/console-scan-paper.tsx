import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { nameHolds } from '../../../platform/normalise-name.ts'
import { orpc } from '../../../web/api.ts'
import { problemsOf } from '../../../web/problems.ts'
import { Field } from '../../../web/ui/field.tsx'
import { formNames, isListForm } from '../rules.ts'
import { homeOf, type Paper, wordingOf } from './scan-labels.ts'

/** Characters of a code, without its dashes. */
const LENGTH = 10
const MOST_SHOWN = 8
const PAGES = [1, 2, 3, 4, 5, 6]

/** The paper a code names, or else the one picked by household. */
export function usePaperChoice(first: Paper | undefined) {
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState(first)
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase()
  const whole = code.length >= LENGTH
  const found = useQuery(orpc.scans.behind.queryOptions({ input: { code: code.slice(0, 40) }, enabled: whole }))
  const named = whole ? (found.data?.paper ?? undefined) : undefined
  const lost = found.error ? problemsOf(found.error)[0]?.message : undefined
  const fault = whole ? (found.data?.says ?? lost) : undefined
  return { typed, setTyped, fault, picked, setPicked, paper: whole ? named : picked }
}

type Props = { choice: ReturnType<typeof usePaperChoice>; number: number; onNumber: (page: number) => void }

/** Which paper a page is: by the code beside its QR, or by the household it was printed for. */
export function ChoosePaper(props: Props) {
  const { paper, fault, typed, setTyped, picked, setPicked } = props.choice
  return (
    <div className="stack">
      <Field label="纸上的码" hint="在二维码左边，竖着印，如 7K3M-Q2XW-9F" fault={fault}>
        {(ids) => (
          <Input
            {...ids}
            value={typed}
            status={fault ? 'error' : ''}
            maxLength={40}
            allowClear
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <ByHome paper={picked} onChoose={setPicked} />
      {paper && (
        <div className="scan-chosen row">
          <strong>
            {isListForm(paper.form)
              ? `${formNames[paper.form]}（${paper.members.join('、')}）`
              : `${homeOf(paper.members)}的${formNames[paper.form]}${wordingOf(paper)}`}
          </strong>
          <select
            className="native"
            aria-label="是这张纸的第几页"
            value={props.number}
            onChange={(event) => props.onNumber(Number(event.target.value))}
          >
            {PAGES.map((page) => (
              <option key={page} value={page}>
                第 {page} 页
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  )
}

function ByHome(props: { paper: Paper | undefined; onChoose: (paper: Paper) => void }) {
  const [word, setWord] = useState('')
  const { data } = useQuery(orpc.scans.candidates.queryOptions({ input: {} }))
  const query = word.trim()
  const papers = (data?.papers ?? []).filter(
    ({ members }) => query !== '' && members.some((name) => nameHolds(name, query)),
  )
  return (
    <>
      <Field label="或者按家庭找" hint="输入干部职工的姓名">
        {(ids) => <Input {...ids} value={word} allowClear onChange={(event) => setWord(event.target.value)} />}
      </Field>
      {query !== '' && data && papers.length === 0 && (
        <p className="soft small">本轮没有给“{query}”家打印过要签名交回的纸。请核对姓名。</p>
      )}
      {papers.length > 0 && (
        <ul className="scan-papers">
          {papers.slice(0, MOST_SHOWN).map((paper) => (
            <li key={paper.printedId}>
              <button
                type="button"
                className="chip"
                aria-pressed={paper.printedId === props.paper?.printedId}
                onClick={() => props.onChoose(paper)}
              >
                {homeOf(paper.members)} · {formNames[paper.form]}
                {wordingOf(paper)}
              </button>
            </li>
          ))}
          {papers.length > MOST_SHOWN && (
            <li className="soft small">还有 {papers.length - MOST_SHOWN} 张，请把姓名写全。</li>
          )}
        </ul>
      )}
    </>
  )
}
