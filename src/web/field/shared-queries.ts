/** What more than one screen of the field reads. */
import { api } from '../api.ts'
import { reading } from './query-cache.ts'

export const myVisits = reading(() => api.visits.mine({}))
export const oneVisit = reading((visitId: string) => api.visits.show({ visitId }))
