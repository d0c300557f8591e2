package main

import (
	"sync"
	"syscall"
	"time"
)

// load makes calls from so many goroutines and gives the process's CPU time a call, in microseconds.
func load(calls, width int, call func() error) reply {
	taken := make([]float64, calls)
	failures := make(chan error, calls)
	var workers sync.WaitGroup
	start, before := time.Now(), cpu()
	for worker := 0; worker < width; worker++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for n := worker; n < calls; n += width {
				began := time.Now()
				if err := call(); err != nil {
					failures <- err
				}
				taken[n] = time.Since(began).Seconds()
			}
		}()
	}
	workers.Wait()
	used, wall := cpu()-before, time.Since(start).Seconds()
	if len(failures) > 0 {
		return failed(<-failures)
	}
	return reply{"cpu_us": used / float64(calls) * 1e6, "calls_per_second": float64(calls) / wall, "seconds": taken}
}

func cpu() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}
