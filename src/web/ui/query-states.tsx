import { Button } from 'antd'
import type { ReactNode } from 'react'
import { problemsOf } from '../problems.ts'
import { Problems } from './problems.tsx'

/** What will be here, and the act that starts it. */
export function Empty(props: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.act && <div className="row">{props.act}</div>}
    </div>
  )
}

export function Loading(props: { what?: string }) {
  return (
    <p className="loading" role="status">
      正在读取{props.what ?? ''}……
    </p>
  )
}

type Query<T> = { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }

/** A query drawn in its states: loading, failed with a way on, and what it brought. Old data stays while a new reading fails. */
export function Fetched<T>(props: { of: Query<T>; what?: string; children: (data: T) => ReactNode }) {
  const { data, error, isFetching, refetch } = props.of
  return (
    <>
      {error !== null && error !== undefined && (
        <Problems problems={problemsOf(error)}>
          <Button onClick={() => refetch()} loading={isFetching}>
            再读一次
          </Button>
        </Problems>
      )}
      {data !== undefined && props.children(data)}
      {data === undefined && !error && <Loading {...(props.what === undefined ? {} : { what: props.what })} />}
    </>
  )
}
