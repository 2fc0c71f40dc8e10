import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../web/api.ts'
import { Choose } from '../../web/ui/choose.tsx'
import { dayOf } from '../../web/ui/dates.ts'
import { Part } from '../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../web/ui/problems.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import type { ImportView } from './import-view.ts'

/** What committing will do to what is registered, and the one choice it leaves. */
export function ConfirmRoster(props: { view: ImportView }) {
  const { id, against, committedAt, summary } = props.view
  const [absent, setAbsent] = useState<'keep' | 'leave'>('keep')
  const commit = useAct(orpc.census.commitRoster.mutationOptions())
  if (commit.answer) return <Committed {...commit.answer} />
  if (committedAt) return <Strip kind="done">这份花名册已于{dayOf(committedAt)}登记入册。</Strip>
  const gone = against.absent.length
  return (
    <>
      <Part title="登记以后">
        <dl className="facts">
          <dt>新登记</dt>
          <dd>{against.added} 人</dd>
          <dt>已在册，更新情况</dt>
          <dd>{against.known} 人</dd>
          <dt>已在册，这份表里没有</dt>
          <dd>{gone} 人</dd>
          <dt>范围内的家属</dt>
          <dd>{summary.relativesInScope} 人</dd>
          <dt>有问题，先不登记</dt>
          <dd className={summary.blocked > 0 ? 'waits' : undefined}>{summary.blocked} 行</dd>
        </dl>
      </Part>
      {gone > 0 && (
        <Part title="这份表里没有的人">
          <div className="stack">
            <p className="prose">{against.absent.join('、')}</p>
            <Choose
              label="他们怎么办？"
              value={absent}
              onChange={setAbsent}
              options={[
                { value: 'keep', name: '仍然在册', hint: '这份表只是补充，或只有部分部室' },
                { value: 'leave', name: '登记为已离开本单位', hint: '这份表是全单位的，没有的就是调离或退休了' },
              ]}
            />
          </div>
        </Part>
      )}
      <div className="part stack">
        <Problems problems={commit.problems} />
        <div>
          <Button type="primary" size="large" loading={commit.busy} onClick={() => commit.go({ importId: id, absent })}>
            登记入册
          </Button>
        </div>
      </div>
    </>
  )
}

function Committed(done: { added: number; updated: number; left: number; relatives: number; waiting: number }) {
  const sentences = [
    `新登记 ${done.added} 人，更新 ${done.updated} 人`,
    done.left > 0 ? `登记离开 ${done.left} 人` : '',
    `登记家属 ${done.relatives} 人`,
  ].filter(Boolean)
  return (
    <div className="stack">
      <Strip kind="done">登记好了：{sentences.join('，')}。</Strip>
      {done.waiting > 0 && <p>还有 {done.waiting} 条问题留在“待处理”，可以慢慢核对。</p>}
      <div className="row">
        {done.waiting > 0 && (
          <Link className="act" to="/round/waiting">
            处理 {done.waiting} 条问题
          </Link>
        )}
        <Link className={done.waiting > 0 ? 'act second' : 'act'} to="/round">
          回到本轮
        </Link>
      </div>
    </div>
  )
}
