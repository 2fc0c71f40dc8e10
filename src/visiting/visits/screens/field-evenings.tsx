import type { ReactNode } from 'react'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { PhoneLink, PhoneStrip } from '../../../web/field/phone/phone-strip.tsx'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { DAYS, HELP, LEARN, OWN, visitPath } from '../../../web/field/router.ts'
import { myVisits } from '../../../web/field/shared-queries.ts'
import { SignOut } from '../../../web/field/sign-out.tsx'
import { formatShortDay, nearName } from '../../../web/ui/dates.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import type { MyVisits, VisitCard } from '../contract.ts'
import { EveningCard } from './field-evening-card.tsx'
import { ObjectionsLeft } from './field-objections.tsx'

const TITLE = '我的家访'

/** Home: the evenings ahead, what has no day yet, and, folded, what is over. */
export function Evenings(props: { /** What is to be looked at before the evenings. */ first: ReactNode }) {
  const { data, problems } = useReading(myVisits, undefined)
  if (!data) return <Waiting title={TITLE} problems={problems} />
  const { visits, left, objections, calledOff, today } = data
  const ended = visits.filter((card) => card.state === 'settled' || card.state === 'closed')
  const toDo = ended.filter((card) => left.includes(card.visitId))
  const over = ended.filter((card) => !toDo.includes(card))
  const open = visits.filter((card) => !ended.includes(card))
  const evenings = groupBy(
    open.filter((card) => card.slot !== null),
    (card) => (card.slot ? formatShortDay(card.slot.day, card.slot.part) : ''),
  )
  const undated = open.filter((card) => card.slot === null)
  return (
    <Page title={TITLE} help="evenings">
      <NotRead problems={problems} />
      {props.first}
      <Objections families={objections} />
      <ObjectionsLeft left={data.objectionsLeft} />
      <CalledOff evenings={calledOff} />
      <PhoneStrip offer={evenings.length > 0} />
      {visits.length === 0 && calledOff.length === 0 && (
        <p className="nothing">本轮还没有您的家访。综合部排定名单后，会显示在这里，由家访人选定时间。</p>
      )}
      {visits.length > 0 && open.length === 0 && <p className="nothing">本轮的家访都办完了。</p>}
      {toDo.length > 0 && <Group head="不登门，还有事要办" note={`${toDo.length} 户`} cards={toDo} today={today} />}
      {evenings.map(([evening, cards]) => (
        <Group key={evening} head={headOf(evening, cards, today)} note={noteOf(cards)} cards={cards} today={today} />
      ))}
      {undated.length > 0 && <Group head="待定时间" note={`${undated.length} 户`} cards={undated} today={today} />}
      {over.length > 0 && (
        <details className="over">
          <summary>已办结、本轮不上门（{over.length} 户）</summary>
          <Cards cards={over} today={today} />
        </details>
      )}
      {evenings.length > 0 && (
        <p>
          <a href="/api/schedule/my-trips.ics">放进手机日历</a>
        </p>
      )}
      <p>
        <Link to={DAYS}>我不方便的日子</Link>
      </p>
      <p>
        <Link to={OWN}>我家的登记</Link>
      </p>
      <p>
        <Link to={LEARN}>学习</Link>
      </p>
      <PhoneLink />
      <p>
        <Link to={HELP}>帮助</Link>
      </p>
      <SignOut />
    </Page>
  )
}

/** A visit that is settled lies folded away: whose family said something else of its record stands above (mission, line 4). */
function Objections({ families }: { families: MyVisits['objections'] }) {
  if (families.length === 0) return null
  return (
    <section className="part" aria-label="待答复的不同意见">
      {families.map(({ visitId, members }) => (
        <p key={visitId} className="strip">
          <Link to={visitPath(visitId)}>{members.join('、')}家对家访记录有不同意见，等您答复</Link>
        </p>
      ))}
    </section>
  )
}

/** The round was closed before these: whoever had them in a calendar goes there for nothing. */
function CalledOff({ evenings }: { evenings: MyVisits['calledOff'] }) {
  if (evenings.length === 0) return null
  return (
    <section className="strip">
      <h2>本轮家访已经结束，这些不用去了</h2>
      <ul>
        {evenings.map(({ members, day, part, place }) => (
          <li key={`${members} ${day} ${part}`}>
            {[formatShortDay(day, part), members.join('、'), place].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
      <p className="soft">家属由综合部告诉。放进过手机日历的，请自己删掉。</p>
    </section>
  )
}

function headOf(evening: string, cards: readonly VisitCard[], today: string): string {
  const near = nearName(cards[0]?.slot?.day ?? '', today)
  return near === '' ? evening : `${near} ${evening}`
}

function noteOf(cards: readonly VisitCard[]): string {
  const areas = [...new Set(cards.map((card) => card.area).filter(Boolean))]
  return [`${cards.length} 户`, areas.join('、')].filter(Boolean).join(' · ')
}

function Group(props: { head: string; note: string; cards: readonly VisitCard[]; today: string }) {
  return (
    <section className="evening">
      <div className="evening-head">
        <h2>{props.head}</h2>
        <p className="soft">{props.note}</p>
      </div>
      <Cards cards={props.cards} today={props.today} />
    </section>
  )
}

function Cards(props: { cards: readonly VisitCard[]; today: string }) {
  return (
    <ul className="cards">
      {props.cards.map((card) => (
        <li key={card.visitId}>
          <EveningCard card={card} today={props.today} />
        </li>
      ))}
    </ul>
  )
}
