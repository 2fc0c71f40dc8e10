import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { MOST_OPTIONS, MOST_QUESTIONS, type OwnQuestion } from '../rules.ts'

type Seen = Awaited<ReturnType<typeof api.materials.ownCheck>>
type Draft = { key: number; asks: string; options: string; right: number; because: string }

const draftOf = ({ options, ...question }: OwnQuestion, key: number): Draft => ({
  ...{ key, ...question, options: options.join('\n') },
})
const optionsOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** 本单位的小测: at most ten questions, each with its reason; who did it and how well is stored nowhere. */
export function OwnCheckPart() {
  const check = useQuery(orpc.materials.ownCheck.queryOptions({ input: {} }))
  const [open, setOpen] = useState(false)
  return (
    <Fetched of={check} what="本单位的小测">
      {(seen) => (
        <Part title="本单位的小测" aside={seen.questions.length > 0 ? `第 ${seen.number} 版` : ''}>
          {open ? (
            <CheckForm seen={seen} onClose={() => setOpen(false)} />
          ) : (
            <>
              {seen.questions.length > 0 ? (
                <>
                  <p>{seen.title}</p>
                  <ol>
                    {seen.questions.map(({ asks }) => (
                      <li key={asks}>{asks}</li>
                    ))}
                  </ol>
                </>
              ) : (
                <p className="soft">系统自带一份家访小测；本单位还可以另出一份，最多 {MOST_QUESTIONS} 题。</p>
              )}
              <div className="row">
                <Button onClick={() => setOpen(true)}>{seen.questions.length > 0 ? '改小测' : '出一份小测'}</Button>
              </div>
            </>
          )}
        </Part>
      )}
    </Fetched>
  )
}

const EMPTY = { asks: '', options: '', right: 0, because: '' }

function CheckForm(props: { seen: Seen; onClose: () => void }) {
  const [title, setTitle] = useState(props.seen.title || '本单位小测')
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    props.seen.questions.length > 0 ? props.seen.questions.map(draftOf) : [{ key: 0, ...EMPTY }],
  )
  const keep = useAct(orpc.materials.keepCheck.mutationOptions({ onSuccess: props.onClose }))
  const seen = useShownVersion(props.seen.number, keep.problems)
  const set = (key: number, change: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const questions = drafts.map(({ key: _, options, ...question }) => ({ ...question, options: optionsOf(options) }))
    keep.go({ seen, title, questions })
  }
  const at = drafts.flatMap((_, i) => ['asks', 'options', 'right', 'because'].map((name) => `questions.${i}.${name}`))
  return (
    <form className="form page-form" onSubmit={submit} noValidate>
      <Problems problems={keep.problems} at={['title', ...at]} />
      <TextField
        label="小测的名称"
        max={60}
        value={title}
        onChange={setTitle}
        fault={problemAt(keep.problems, 'title')}
      />
      <ol className="page-blocks">
        {drafts.map((draft, i) => (
          <li key={draft.key}>
            <QuestionFields
              draft={draft}
              number={i + 1}
              onChange={(change) => set(draft.key, change)}
              fault={(name) => problemAt(keep.problems, `questions.${i}.${name}`)}
            />
            <div className="row">
              <Button size="small" onClick={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}>
                删去<span className="unseen">第 {i + 1} 题</span>
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {drafts.length < MOST_QUESTIONS && (
        <div className="row">
          <Button
            onClick={() => setDrafts([...drafts, { key: Math.max(-1, ...drafts.map(({ key }) => key)) + 1, ...EMPTY }])}
          >
            加一题
          </Button>
        </div>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={keep.busy}>
          {drafts.length === 0 ? '收起这份小测' : '存为新的一版'}
        </Button>
        <Button onClick={props.onClose}>不改了</Button>
      </div>
      <p className="soft small">答案在各人的手机上对，不传回来；谁做过、做得怎样，这里看不到。</p>
    </form>
  )
}

function QuestionFields(props: {
  draft: Draft
  number: number
  onChange: (change: Partial<Draft>) => void
  fault: (name: string) => string | undefined
}) {
  const { draft, number, onChange, fault } = props
  const options = optionsOf(draft.options)
  return (
    <>
      <TextField
        label={`第 ${number} 题`}
        max={200}
        value={draft.asks}
        onChange={(asks) => onChange({ asks })}
        fault={fault('asks')}
      />
      <LongField
        label={`第 ${number} 题的选项`}
        hint={`一行一个，2 到 ${MOST_OPTIONS} 个。`}
        max={500}
        rows={3}
        value={draft.options}
        onChange={(text) => onChange({ options: text })}
        fault={fault('options') ?? fault('options.0')}
      />
      <SelectField
        label={`第 ${number} 题哪个对`}
        value={String(draft.right)}
        options={options.map((name, n) => ({ value: String(n), name }))}
        onChange={(value) => onChange({ right: Number(value) })}
      />
      <TextField
        label={`第 ${number} 题的道理`}
        max={300}
        value={draft.because}
        onChange={(because) => onChange({ because })}
        fault={fault('because')}
      />
    </>
  )
}
