"""What the APIv3 pages say: what is signed, what counts as verified, where a signature may go."""
