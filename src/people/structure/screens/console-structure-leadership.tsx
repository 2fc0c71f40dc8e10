import { useRef } from 'react'
import { postNames } from '../../../vocabulary/posts.ts'
import type { Branch, Leader, OrgChart } from '../org-chart.ts'
import { ActingLines } from './console-structure-lines.tsx'

type Props = { picture: OrgChart; openId: string | undefined; onOpen: (id: string) => void }

/** Head and inspector on top, the team beneath; from each hang the departments in charge and in contact. */
export function Leadership(props: Props) {
  const { picture } = props
  const board = useRef<HTMLDivElement>(null)
  return (
    <div className="leadership" ref={board}>
      <ActingLines board={board} acting={picture.acting} />
      {picture.top.length > 0 && <Rank leaders={picture.top} kind="top" {...props} />}
      {picture.team.length > 0 && <Rank leaders={picture.team} kind="team" {...props} />}
      {picture.top.length + picture.team.length === 0 && <p className="soft">这一天没有登记领导班子成员。</p>}
    </div>
  )
}

function Rank(props: Props & { leaders: readonly Leader[]; kind: 'top' | 'team' }) {
  return (
    <ul className={`rank ${props.kind}`}>
      {props.leaders.map((leader) => (
        <li key={leader.id} className="seat">
          <LeaderCard leader={leader} {...props} />
          <Branches leader={leader} {...props} />
        </li>
      ))}
    </ul>
  )
}

function LeaderCard(props: Props & { leader: Leader }) {
  const { leader } = props
  const post =
    leader.post === 'team' || leader.title.startsWith(postNames[leader.post].slice(0, 4)) ? '' : postNames[leader.post]
  return (
    <button
      type="button"
      data-leader={leader.id}
      className={`leader${leader.isGone ? ' gone' : ''}`}
      aria-pressed={props.openId === `officer:${leader.id}`}
      onClick={() => props.onOpen(`officer:${leader.id}`)}
    >
      <strong>{leader.name}</strong>
      <span className="small">{leader.isGone ? '已离开，工作由他人代管' : leader.title || postNames[leader.post]}</span>
      {post !== '' && !leader.isGone && <span className="small soft">{post}</span>}
      {leader.actingPosts.map((acted) => (
        <span key={acted} className="small waits">
          代理{postNames[acted]}
        </span>
      ))}
    </button>
  )
}

function Branches(props: Props & { leader: Leader }) {
  const { charges, contacts, stands, isGone, actedBy } = props.leader
  const groups = [
    { kind: actedBy === null ? 'solid' : 'away', says: isGone ? '原分管' : '分管', branches: charges },
    { kind: 'dashed', says: '代管', branches: stands },
    { kind: 'dotted', says: '对口联系', branches: contacts },
  ].filter((g) => g.branches.length > 0)
  if (groups.length === 0) return null
  return (
    <ul className="branches">
      {groups.flatMap((group) =>
        group.branches.map((branch) => (
          <li key={`${group.kind} ${branch.key}`} className={group.kind}>
            <span className="unseen">{group.says}</span>
            <button type="button" onClick={() => props.onOpen(targetOf(branch))}>
              {branch.name}
            </button>
            {branch.officerId !== null && <span className="small soft">（个人）</span>}
            {group.kind === 'away' && <span className="small soft keep">由{actedBy}代</span>}
            {branch.note !== '' && <span className="small waits">{branch.note}</span>}
          </li>
        )),
      )}
    </ul>
  )
}

function targetOf(branch: Branch): string {
  return branch.departmentId === null ? `officer:${branch.officerId}` : `department:${branch.departmentId}`
}
