import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { StoryView } from '../contract.ts'
import { levelNames, levels, type Verdict } from '../rules.ts'

const byWhom = { first: '综合部或办公室', second: '一把手', last: '党组' } as const

/** The three reviews of this turn, those of former turns below, and the form of whoever's turn it is. */
export function Reviews({ view }: { view: StoryView }) {
  const now = view.reviews.filter(({ turn }) => turn === view.turn)
  const former = view.reviews.filter(({ turn }) => turn !== view.turn)
  if (view.turn === 0) return null
  return (
    <Part title="三审" aside={view.putVersion === null ? '' : `第 ${view.putVersion} 稿`}>
      <ol className="story-levels">
        {levels.map((level) => {
          const latest = now.find((review) => review.level === level)
          const state = latest?.verdict ?? (view.next === level ? 'waits' : 'later')
          return (
            <li key={level} className={state}>
              <strong>{levelNames[level]}</strong>
              <span className="soft small">
                {latest
                  ? `　${latest.verdict === 'passed' ? '通过' : '退回修改'}　${latest.by}　${momentOf(latest.at)}`
                  : `　${byWhom[level]}${view.next === level ? '，等这一道' : ''}`}
              </span>
              {latest && latest.words !== '' && <blockquote className="lines">{latest.words}</blockquote>}
            </li>
          )
        })}
      </ol>
      {view.reviewsNow && view.next && <ReviewForm key={`${view.turn} ${view.next}`} view={view} />}
      {former.length > 0 && (
        <details>
          <summary className="small">以前各次的审核意见（{former.length}）</summary>
          <ul className="story-former">
            {former.map((review) => (
              <li key={`${review.turn} ${review.level}`}>
                <span className="soft small">
                  第 {review.version} 稿　{levelNames[review.level]}
                  {review.verdict === 'passed' ? '通过' : '退回'}　{review.by}
                </span>
                {review.words !== '' && <div className="lines">{review.words}</div>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  )
}

function ReviewForm({ view }: { view: StoryView }) {
  const [words, setWords] = useState('')
  const review = useAct(orpc.publicity.review.mutationOptions())
  const seen = useShownVersion(view.changes, review.problems)
  const say = (verdict: Verdict) => review.go({ storyId: view.id, seen, verdict, words })
  return (
    <form className="form" onSubmit={(event) => event.preventDefault()} noValidate>
      <Problems problems={review.problems} at={['words']} />
      <LongField
        label="审核意见"
        hint="退回修改的，写明改哪里；通过的可以不写"
        max={500}
        value={words}
        onChange={setWords}
        fault={problemAt(review.problems, 'words')}
      />
      <div className="row">
        <Button type="primary" loading={review.busy} onClick={() => say('passed')}>
          {view.next ? levelNames[view.next] : ''}通过
        </Button>
        <Button loading={review.busy} onClick={() => say('returned')}>
          退回修改
        </Button>
      </div>
    </form>
  )
}
