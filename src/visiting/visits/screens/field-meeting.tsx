import { telHref } from '../../../platform/phone.ts'
import { relationNames } from '../../../vocabulary/relations.ts'
import { Link } from '../../../web/field/link.tsx'
import { actPath } from '../../../web/field/router.ts'
import { formatShortDay, plainDayOf, today } from '../../../web/ui/dates.ts'
import { type VisitPage, visitStateNames } from '../contract.ts'
import { LATE, mayNow, setByLine } from './field-labels.ts'
import { Step } from './field-steps.tsx'

/** Step 1: when, where, who, and whether the family knows. */
export function Meeting(props: { page: VisitPage }) {
  const { page } = props
  const { card } = page
  const mayMove = card.myRole === 'visitor' && card.slot !== null && mayNow(page, 'pick') === true
  return (
    <Step of="meet">
      {card.moveWish !== null && mayNow(page, 'pick') === true && (
        <p className="strip">家属希望改到：{card.moveWish}</p>
      )}
      {card.late && <p className="strip bad">{LATE[card.myRole]}</p>}
      <dl className="facts">
        <dt>进展</dt>
        <dd>{visitStateNames[card.state]}</dd>
        <dt>时间</dt>
        <dd>
          {card.slot ? formatShortDay(card.slot.day, card.slot.part) : '还没有定'}
          {card.slot !== null && card.setBy !== null && <p className="soft">{setByLine(card, today())}</p>}
        </dd>
        {card.slot?.place && (
          <>
            <dt>地点</dt>
            <dd>{card.slot.place}</dd>
          </>
        )}
        <dt>家访人</dt>
        <dd>
          {page.visitor.name} <span className="soft">{page.visitor.title}</span>
        </dd>
        <dt>记录人员</dt>
        <dd>
          {page.recorder.name} <span className="soft">{page.recorder.title}</span>
        </dd>
        {page.finisher && (
          <>
            <dt>接办人</dt>
            <dd>
              {page.finisher.name}，{page.finisher.namedBy} {plainDayOf(page.finisher.namedAt)}指定
            </dd>
          </>
        )}
        <dt>通知书</dt>
        <dd>
          <Notice page={page} />
        </dd>
      </dl>
      {mayMove && (
        <Link className="second" to={actPath(card.visitId, 'pick')}>
          改时间
        </Link>
      )}
      {page.relatives.length > 0 && (
        <>
          <h3>家属</h3>
          <ul className="rows">
            {page.relatives.map((relative) => (
              <li key={relative.id}>
                <strong>{relative.name}</strong>
                <span>{relationNames[relative.relation]}</span>
                {relative.phone !== null && (
                  <a href={telHref(relative.phone)} aria-label={`打电话给${relative.name}，${relative.phone}`}>
                    {relative.phone}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Step>
  )
}

function Notice(props: { page: VisitPage }) {
  const { notice, card } = props.page
  if (!notice) return card.state === 'closed' ? '没有' : card.slot ? '正在生成' : '定了时间就生成'
  return (
    <>
      {notice.number}
      {notice.deliveredAt ? `，${plainDayOf(notice.deliveredAt)}送达` : '，还没有送达'}
      {card.acknowledged && '，家属已知悉'}
      {notice.documentId && (
        <a className="open" href={`/api/documents/${notice.documentId}/file.pdf`} target="_blank" rel="noreferrer">
          看通知书
        </a>
      )}
    </>
  )
}
